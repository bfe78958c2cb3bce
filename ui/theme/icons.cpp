#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QVariant>

namespace rote::ui {

namespace {

// The content of a 16 × 16 drawing with round strokes of 1.5; transport shapes are filled.
const QHash<QString, QByteArray> &drawings()
{
    static const QHash<QString, QByteArray> all{
        {QStringLiteral("play"),
         R"(<path class="fill" d="M4.2 2.6v10.8a.6.6 0 0 0 .92.5l8.3-5.4a.6.6 0 0 0 0-1L5.12 2.1a.6.6 0)"
         R"( 0 0-.92.5z"/>)"},
        {QStringLiteral("pause"), R"(<path class="fill" d="M4 3h2.6v10H4zM9.4 3H12v10H9.4z"/>)"},
        {QStringLiteral("step"),
         R"(<path class="fill" d="M3 3.1v9.8c0 .4.5.7.9.4l6.4-4.9a.5.5 0 0 0 0-.8L3.9 2.7c-.4-.3-.9)"
         R"( 0-.9.4z"/><path d="M12.6 3v10"/>)"},
        {QStringLiteral("stop"), R"(<rect class="fill" x="3.5" y="3.5" width="9" height="9" rx="1.2"/>)"},
        {QStringLiteral("restart"), R"(<path d="M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.4v3.4H9.6"/>)"},
        {QStringLiteral("undo"), R"(<path d="M5.5 3L2.7 5.8l2.8 2.8M2.9 5.8h6.6a3.4 3.4 0 0 1 0 6.8H7"/>)"},
        {QStringLiteral("redo"), R"(<path d="M10.5 3l2.8 2.8-2.8 2.8M13.1 5.8H6.5a3.4 3.4 0 0 0 0 6.8H9"/>)"},
        {QStringLiteral("save"), R"(<path d="M8 2.2v7.6M5 6.9l3 3 3-3M2.5 10.5v3h11v-3"/>)"},
        {QStringLiteral("export"), R"(<path d="M8 10V2.4M5 5.2l3-3 3 3M2.5 10.5v3h11v-3"/>)"},
        {QStringLiteral("open"), R"(<path d="M2 12.6V3.4h4l1.6 1.8H13v2M2 12.6l2-5.4h10.6l-2 5.4z"/>)"},
        {QStringLiteral("pin"), R"(<path d="M5.2 2.2h5.6M6.2 2.2v4L4 9.4h8L9.8 6.2v-4M8 9.4v4.4"/>)"},
        {QStringLiteral("pinned"),
         R"(<path class="both" d="M6.2 2.2v4L4 9.4h8L9.8 6.2v-4z"/><path d="M5.2 2.2h5.6M8 9.4v4.4"/>)"},
        {QStringLiteral("warning"),
         R"(<path d="M8 2.2L14.4 13.4H1.6zM8 6.4v3.2"/><circle class="fill" cx="8" cy="11.5" r=".9"/>)"},
        {QStringLiteral("info"),
         R"(<circle cx="8" cy="8" r="5.9"/><path d="M8 7.4v3.6"/>)"
         R"(<circle class="fill" cx="8" cy="5.1" r=".9"/>)"},
        {QStringLiteral("help"),
         R"(<circle cx="8" cy="8" r="5.9"/>)"
         R"(<path d="M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.35-.9.7-.9 1.3"/>)"
         R"(<circle class="fill" cx="8" cy="11.3" r=".85"/>)"},
        {QStringLiteral("close"), R"(<path d="M4 4l8 8M12 4l-8 8"/>)"},
        {QStringLiteral("cross"), R"(<path d="M4.5 4.5l7 7M11.5 4.5l-7 7"/>)"},
        {QStringLiteral("check"), R"(<path d="M3.5 8.5l3 3 6-7"/>)"},
        {QStringLiteral("moon"), R"(<path d="M13.4 9.6A5.8 5.8 0 1 1 6.4 2.6a4.6 4.6 0 0 0 7 7z"/>)"},
        {QStringLiteral("sun"),
         R"(<circle cx="8" cy="8" r="2.8"/>)"
         R"(<path d="M8 1.4v1.2M8 13.4v1.2M1.4 8h1.2M13.4 8h1.2M3.3 3.3l.9.9M11.8 11.8l.9.9M3.3 12.7)"
         R"(l.9-.9M11.8 4.2l.9-.9"/>)"},
        {QStringLiteral("chevronDown"), R"(<path d="M4 6l4 4 4-4"/>)"},
        {QStringLiteral("chevronUp"), R"(<path d="M4 10l4-4 4 4"/>)"},
        {QStringLiteral("chevronRight"), R"(<path d="M6 4l4 4-4 4"/>)"},
        {QStringLiteral("chevronLeft"), R"(<path d="M10 4L6 8l4 4"/>)"},
        {QStringLiteral("branch"),
         R"(<circle cx="4.4" cy="3.6" r="1.6"/><circle cx="4.4" cy="12.4" r="1.6"/>)"
         R"(<circle cx="11.8" cy="4.8" r="1.6"/><path d="M4.4 5.2v5.6M11.8 6.4c0 2.4-7.2 1.4-7.2 4.2"/>)"},
        {QStringLiteral("live"), R"(<circle cx="8" cy="8" r="5.9"/><circle class="fill" cx="8" cy="8" r="2.7"/>)"},
        {QStringLiteral("menu"), R"(<path d="M2.6 4.2h10.8M2.6 8h10.8M2.6 11.8h10.8"/>)"},
        {QStringLiteral("search"), R"(<circle cx="7" cy="7" r="4.4"/><path d="M10.4 10.4l3.2 3.2"/>)"},
        {QStringLiteral("plus"), R"(<path d="M8 3v10M3 8h10"/>)"},
        {QStringLiteral("minus"), R"(<path d="M3 8h10"/>)"},
        {QStringLiteral("copy"),
         R"(<rect x="5.6" y="5.6" width="7.8" height="7.8" rx="1.2"/>)"
         R"(<path d="M10.4 3.4v-.2c0-.4-.3-.6-.6-.6H3.2c-.3 0-.6.3-.6.6v6.6c0 .3.3.6.6.6h.2"/>)"},
    };
    return all;
}

QByteArray svgOf(const QByteArray &drawing, const QColor &colour, qreal stroke)
{
    const QByteArray name = colour.name().toLatin1();
    QByteArray body = drawing;
    body.replace(R"(class="fill")", "stroke=\"none\" fill=\"" + name + "\"");
    body.replace(R"(class="both")", "fill=\"" + name + "\"");
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke=")" + name
        + R"(" stroke-width=")" + QByteArray::number(stroke) + R"(" stroke-linecap="round" stroke-linejoin="round">)"
        + body + "</svg>";
}

/// Paints a drawing in the theme's present colours instead of keeping pixels of past ones.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QString name, ColourRole role, QColor fixed) : m_name(std::move(name)), m_role(role), m_fixed(fixed)
    {
    }

    void paint(QPainter *painter, const QRect &rectangle, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rectangle.width(), rectangle.height());
        // A wider rectangle keeps its rest as the gap before a button's text.
        const QRectF square(rectangle.x(), rectangle.y() + (rectangle.height() - side) / 2.0, side, side);
        paintIcon(*painter, m_name, square, colourIn(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor colour = colourIn(mode);
        const QString key =
            QStringLiteral("icon %1 %2x%3 %4").arg(m_name).arg(size.width()).arg(size.height()).arg(colour.rgba());
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(m_name, m_role, m_fixed); }

private:
    [[nodiscard]] QColor colourIn(QIcon::Mode mode) const
    {
        const Colours &colours = Theme::instance().colours();
        return mode == QIcon::Disabled ? colours.controlBorder : m_role ? colours.*m_role : m_fixed;
    }

    QString m_name;
    ColourRole m_role; ///< null: the fixed colour
    QColor m_fixed;
};

} // namespace

void paintIcon(QPainter &painter, const QString &name, const QRectF &square, const QColor &colour, qreal stroke)
{
    const auto drawing = drawings().constFind(name);
    Q_ASSERT_X(drawing != drawings().constEnd(), "paintIcon", qPrintable(name));
    if (drawing == drawings().constEnd())
        return;
    QSvgRenderer renderer(svgOf(*drawing, colour, stroke));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(painter.opacity() * qreal(colour.alphaF()));
    renderer.render(&painter, square);
    painter.restore();
}

QIcon icon(const QString &name, ColourRole role)
{
    return QIcon(new LineIconEngine(name, role, {}));
}

QIcon icon(const QString &name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, nullptr, colour));
}

void setIcon(QAbstractButton *button, const QString &name, ColourRole role)
{
    const bool primary = button->property("kind").toString() == QLatin1String("primary");
    button->setIcon(icon(name, primary ? &Colours::onInk : role));
    button->setIconSize(button->text().isEmpty() ? QSize(16, 16) : QSize(20, 16));
}

QStringList iconNames()
{
    QStringList names = drawings().keys();
    names.sort();
    return names;
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/rote/icons/rote.svg"));
}

} // namespace rote::ui

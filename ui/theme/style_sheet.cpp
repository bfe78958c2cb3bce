#include "ui/theme/style_sheet.h"

#include "ui/theme/colour_maths.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace rote::ui {

namespace {

QHash<QString, QString> tokens(const Colours &c, bool dark)
{
    QHash<QString, QString> names;
    const auto add = [&names](const char *name, const QColor &colour) {
        names.insert(QString::fromLatin1(name), colour.name());
    };
    add("window", c.window);
    add("surface", c.surface);
    add("sunken", c.sunken);
    add("hairline", c.hairline);
    add("gridLine", c.gridLine);
    add("buttonBorder", c.buttonBorder);
    add("controlBorder", c.controlBorder);
    add("text", c.text);
    add("textSecond", c.textSecond);
    add("textThird", c.textThird);
    add("ink", c.ink);
    add("onInk", c.onInk);
    add("inkHover", mixInOklab(c.ink, c.surface, 0.12));
    add("inkPressed", mixInOklab(c.ink, c.surface, 0.22));
    add("focusOnInk", c.controlBorder);
    add("scrollHandle", c.buttonBorder);
    add("trainedText", c.trainedText);
    add("heldOutText", c.heldOutText);
    add("factsText", c.factsText);
    add("lossText", c.lossText);
    add("here", c.here);
    add("onHere", c.onHere);
    add("hereTint", c.hereTint);
    add("warningBorder", c.warningBorder);
    add("warningText", c.warningText);
    add("warningTint", c.warningTint);
    add("tooltip", c.tooltip);
    add("onTooltip", c.onTooltip);
    names.insert(QStringLiteral("theme"), dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return names;
}

QString sheetTemplate()
{
    QFile file(QStringLiteral(":/rote/rote.qss"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The style sheet is missing from the program's resources");
    return QString::fromUtf8(file.readAll());
}

} // namespace

QString styleSheet(const Colours &colours, bool dark)
{
    const QHash<QString, QString> names = tokens(colours, dark);
    const QString source = sheetTemplate();
    static const QRegularExpression token(QStringLiteral("@([A-Za-z]+)"));
    QString sheet;
    qsizetype copied = 0;
    for (auto match = token.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        // "@names" in the comment is no token; every other unknown name would silently drop its rule.
        sheet += QStringView(source).mid(copied, found.capturedStart() - copied);
        sheet += names.value(found.captured(1));
        copied = found.capturedEnd();
    }
    return sheet + source.mid(copied);
}

void setLook(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    restyle(widget);
}

void restyle(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace rote::ui

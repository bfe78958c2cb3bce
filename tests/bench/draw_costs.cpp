#include "ui/figures/figure_text.h"
#include "ui/theme/colours.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

/// Draws how a step's cost grows, from what rote_training_bench measured:
///   rote_training_bench --benchmark_format=json > costs.json
///   rote_draw_costs costs.json costs.png
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace rote::ui;

struct Panel
{
    QString benchmark; ///< its name, before the argument
    QString title;
    QString detail;
    QList<QPointF> points = {}; ///< size, milliseconds
};

std::vector<Panel> panels()
{
    return {{u"width"_s, u"Width"_s, u"features, 1 layer, context 24"_s},
            {u"layers"_s, u"Layers"_s, u"of width 56, context 24"_s},
            {u"context"_s, u"Context"_s, u"characters, 1 layer of width 56"_s},
            {u"corpus"_s, u"Corpus"_s, u"characters, width 56, context 24"_s}};
}

constexpr double margin = 20;
constexpr double axisWidth = 44;
constexpr double panelWidth = 188;
constexpr double panelHeight = 170;
constexpr double gap = 22;
constexpr double top = 112;
constexpr double width = 2 * margin + axisWidth + 4 * panelWidth + 3 * gap;
constexpr double height = top + panelHeight + 40;
constexpr double least = 0.12; ///< ms, of the shared axis
constexpr double greatest = 500;

double share(double value, double from, double to)
{
    return std::log(value / from) / std::log(to / from);
}

double yOf(double milliseconds)
{
    return top + panelHeight * (1 - share(milliseconds, least, greatest));
}

/// Reads the medians, or single times where nothing was repeated. Returns what is wrong, or nothing.
QString read(const QString &path, std::vector<Panel> &into)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": cannot be read"_s;
    const QJsonArray list = QJsonDocument::fromJson(file.readAll()).object()[u"benchmarks"_s].toArray();
    for (Panel &panel : into) {
        for (const QJsonValue &value : list) {
            const QJsonObject row = value.toObject();
            const QString name = row[u"run_name"_s].toString();
            const bool isTime = row[u"run_type"_s].toString() == u"iteration"_s
                ? row[u"repetitions"_s].toInt() <= 1
                : row[u"aggregate_name"_s].toString() == u"median"_s;
            if (isTime && name.startsWith(panel.benchmark + u'/'))
                panel.points.append({name.section(u'/', 1, 1).toDouble(), row[u"real_time"_s].toDouble()});
        }
        if (panel.points.size() < 2)
            return path + u": has no times of "_s + panel.benchmark + u"; rote_training_bench makes them as JSON"_s;
    }
    return {};
}

void drawPanel(QPainter &painter, const Panel &panel, double left)
{
    const Colours &colours = lightColours();
    const double first = panel.points.first().x();
    const double last = panel.points.last().x();
    const auto xOf = [&](double size) { return left + 10 + (panelWidth - 20) * share(size, first, last); };
    painter.setPen(QPen(colours.gridLine, 1));
    for (const double tick : {1.0, 10.0, 100.0})
        painter.drawLine(QPointF(left, yOf(tick)), QPointF(left + panelWidth, yOf(tick)));
    painter.setPen(QPen(colours.controlBorder, 1));
    painter.drawLine(QPointF(left, top + panelHeight), QPointF(left + panelWidth, top + panelHeight));
    drawLetters(painter, {left, top - 28}, Qt::AlignLeft, panel.title, TextStyle::BodyStrong, colours.text);
    drawLetters(painter, {left, top - 12}, Qt::AlignLeft, panel.detail, TextStyle::Small, colours.textSecond);
    QPolygonF line;
    for (const QPointF &point : panel.points)
        line.append({xOf(point.x()), yOf(point.y())});
    painter.setPen(QPen(colours.trained, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.trained);
    double nextLabel = left + panelWidth + gap;
    for (qsizetype i = line.size() - 1; i >= 0; --i) {
        painter.drawEllipse(line[i], 3, 3);
        const QString label = QString::number(panel.points[i].x());
        const double half = textWidth(label, TextStyle::Small) / 2;
        if (line[i].x() + half > nextLabel - 6)
            continue;
        drawLetters(painter, {line[i].x(), top + panelHeight + 17}, Qt::AlignHCenter, label, TextStyle::Small,
                     colours.textSecond);
        nextLabel = line[i].x() - half;
    }
    const double ends[] = {panel.points.first().y(), panel.points.last().y()};
    drawLetters(painter, line.first() + QPointF(-3, 20), Qt::AlignLeft, u"%1 ms"_s.arg(ends[0], 0, 'g', 2),
                 TextStyle::SmallStrong, colours.trainedText);
    drawLetters(painter, line.last() + QPointF(3, -10), Qt::AlignRight,
                 u"%1 ms"_s.arg(ends[1], 0, 'g', ends[1] < 100 ? 2 : 3), TextStyle::SmallStrong, colours.trainedText);
}

QImage drawn(const std::vector<Panel> &all)
{
    constexpr int scale = 2;
    QImage image(static_cast<int>(width) * scale, static_cast<int>(height) * scale, QImage::Format_RGB32);
    const Colours &colours = lightColours();
    image.fill(colours.surface);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    drawLetters(painter, {margin, 34}, Qt::AlignLeft, u"What a training step costs"_s, TextStyle::Title, colours.text);
    drawLetters(painter, {margin, 54}, Qt::AlignLeft,
                 u"Milliseconds on one core, 256 windows of the joint text; both axes logarithmic"_s, TextStyle::Body,
                 colours.textSecond);
    for (const double tick : {1.0, 10.0, 100.0}) {
        drawLetters(painter, {margin + axisWidth - 8, yOf(tick) + 4}, Qt::AlignRight, u"%1 ms"_s.arg(tick),
                     TextStyle::Small, colours.textSecond);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        drawPanel(painter, all[i], margin + axisWidth + static_cast<double>(i) * (panelWidth + gap));
    return image;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: rote_draw_costs COSTS.json PICTURE.png\n", stderr);
        return 2;
    }
    std::vector<Panel> all = panels();
    QString trouble = read(arguments[1], all);
    if (trouble.isEmpty() && !drawn(all).save(arguments[2]))
        trouble = arguments[2] + u": cannot be written"_s;
    if (!trouble.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(trouble));
    return trouble.isEmpty() ? 0 : 2;
}

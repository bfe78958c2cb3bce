#include "ui/figures/picture.h"

#include "nn/build_info.h"
#include "ui/theme/colours.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int unitsAnInch = 96;
constexpr int pdfResolution = 1200;
constexpr double pointsAUnit = 72.0 / unitsAnInch;

QString software()
{
    return u"Rote %1"_s.arg(QString::fromStdString(nn::buildInfo().version));
}

} // namespace

QString endingOf(PictureFormat format)
{
    static const std::array endings{u"png"_s, u"svg"_s, u"pdf"_s, u"csv"_s};
    return endings[static_cast<std::size_t>(format)];
}

PictureFormat formatOf(const QString &path)
{
    for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Csv}) {
        if (path.endsWith(u'.' + endingOf(format), Qt::CaseInsensitive))
            return format;
    }
    return PictureFormat::Png;
}

QImage imageOf(const Picture &picture, double scale)
{
    QImage image((picture.size * scale).toSize(), QImage::Format_RGB32);
    image.fill(lightColours().surface);
    QPainter painter(&image);
    painter.scale(scale, scale);
    picture.paint(painter);
    return image;
}

QByteArray pngOf(const Picture &picture, double scale)
{
    QImage image = imageOf(picture, scale);
    constexpr double inchesAMetre = 1.0 / 0.0254;
    const int resolution = static_cast<int>(std::lround(unitsAnInch * scale * inchesAMetre));
    image.setDotsPerMeterX(resolution);
    image.setDotsPerMeterY(resolution);
    image.setText(u"Title"_s, picture.title);
    image.setText(u"Description"_s, picture.summary);
    image.setText(u"Software"_s, software());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(const Picture &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(unitsAnInch);
    generator.setSize(picture.size.toSize());
    generator.setViewBox(QRectF({0.0, 0.0}, picture.size));
    generator.setTitle(picture.title.toHtmlEscaped());
    generator.setDescription(picture.summary.toHtmlEscaped());
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    return bytes;
}

QByteArray pdfOf(const Picture &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pdfResolution);
    writer.setPageSize(QPageSize(picture.size * pointsAUnit, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(picture.title);
    writer.setCreator(software());
    QPainter painter(&writer);
    painter.scale(static_cast<double>(pdfResolution) / unitsAnInch, static_cast<double>(pdfResolution) / unitsAnInch);
    picture.paint(painter);
    painter.end();
    return bytes;
}

QByteArray bytesOf(const Picture &picture, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return pngOf(picture);
    case PictureFormat::Svg:
        return svgOf(picture);
    case PictureFormat::Pdf:
        return pdfOf(picture);
    case PictureFormat::Csv:
        break;
    }
    return picture.data();
}

} // namespace rote::ui

#include "support/golden_image.h"

#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QDir>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace rote::test {

namespace {

bool differs(QRgb first, QRgb second)
{
    const int red = std::abs(qRed(first) - qRed(second));
    const int green = std::abs(qGreen(first) - qGreen(second));
    const int blue = std::abs(qBlue(first) - qBlue(second));
    return std::max({red, green, blue}) > channelTolerance;
}

/// The pixels that differ, and the rectangle that they lie in.
std::pair<qint64, QRect> differenceOf(const QImage &image, const QImage &golden)
{
    qint64 count = 0;
    QRect area;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!differs(image.pixel(x, y), golden.pixel(x, y)))
                continue;
            ++count;
            area |= QRect(x, y, 1, 1);
        }
    }
    return {count, area};
}

ImageComparison rewritten(const QImage &image, const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (image.save(path))
        return {ImageComparison::Result::Same, {}};
    return {ImageComparison::Result::Differs, u"%1 could not be written"_s.arg(path)};
}

QString kept(const QImage &image, const QString &name)
{
    const QString path = QDir(QCoreApplication::applicationDirPath()).filePath(name + u".rendered.png"_s);
    return image.save(path) ? path : u"nowhere, since the folder of the test cannot be written to"_s;
}

} // namespace

QImage rendered(QWidget &widget, QSize size)
{
    widget.resize(size);
    widget.ensurePolished();
    QImage image(size, QImage::Format_RGB32);
    image.fill(widget.palette().color(QPalette::Window));
    widget.render(&image, QPoint(), QRegion(), QWidget::DrawWindowBackground | QWidget::DrawChildren);
    return image;
}

ImageComparison compareWithGolden(const QImage &image, const QString &name)
{
    if (!ui::hasDesignFonts()) {
        return {ImageComparison::Result::NoFonts,
                u"Roboto and JetBrains Mono are needed (fonts-roboto-unhinted, fonts-jetbrains-mono)"_s};
    }
    const QString path = QDir(QStringLiteral(ROTE_TEST_DATA)).filePath(u"images/%1.png"_s.arg(name));
    if (qEnvironmentVariableIntValue("ROTE_UPDATE_IMAGES") == 1)
        return rewritten(image, path);
    const QImage golden = QImage(path).convertToFormat(QImage::Format_RGB32);
    if (golden.isNull())
        return {ImageComparison::Result::Differs,
                u"there is no %1: look at what was rendered, %2, and rewrite"_s.arg(path, kept(image, name))};
    if (golden.size() != image.size()) {
        return {ImageComparison::Result::Differs,
                u"%1 is %2×%3, rendered was %4×%5, kept as %6"_s.arg(name).arg(golden.width()).arg(golden.height())
                    .arg(image.width()).arg(image.height()).arg(kept(image, name))};
    }
    const auto [count, area] = differenceOf(image.convertToFormat(QImage::Format_RGB32), golden);
    const auto all = static_cast<double>(image.width()) * image.height();
    if (static_cast<double>(count) <= pixelTolerance * all)
        return {ImageComparison::Result::Same, {}};
    return {ImageComparison::Result::Differs,
            u"%1: %2 of %3 pixels differ, within %4,%5 to %6,%7; rendered: %8"_s.arg(name).arg(count)
                .arg(static_cast<qint64>(all)).arg(area.left()).arg(area.top()).arg(area.right()).arg(area.bottom())
                .arg(kept(image, name))};
}

} // namespace rote::test

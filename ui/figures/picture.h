#pragma once

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;

namespace rote::ui {

/// A picture for export, whatever it shows: painted in the light theme, with its data and its text. Needs a
/// QGuiApplication, as all that has text does.
struct Picture
{
    QString fileName; ///< without an ending: "arithmetic-n14-s1-accuracy"
    QString title;
    QString summary; ///< for those who cannot see it
    QSizeF size;     ///< in units of 96 to the inch
    std::function<void(QPainter &)> paint; ///< at the origin
    std::function<QByteArray()> data;      ///< as CSV, with a header
};

enum class PictureFormat { Png, Svg, Pdf, Csv };

/// "png", and so on: also the ending of a file's name.
[[nodiscard]] QString endingOf(PictureFormat format);
/// By a path's ending; a PNG where it is none of them.
[[nodiscard]] PictureFormat formatOf(const QString &path);

[[nodiscard]] QImage imageOf(const Picture &picture, double scale = 2.0);
/// So many pixels a unit, with title, summary and resolution in the file.
[[nodiscard]] QByteArray pngOf(const Picture &picture, double scale = 2.0);
/// Letters are outlines; title and summary are its title and description.
[[nodiscard]] QByteArray svgOf(const Picture &picture);
/// One page as large as the picture, its fonts embedded.
[[nodiscard]] QByteArray pdfOf(const Picture &picture);
[[nodiscard]] QByteArray bytesOf(const Picture &picture, PictureFormat format);

} // namespace rote::ui

#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace rote::test {

/// How a rendered picture stands to a committed one.
struct ImageComparison
{
    enum class Result { Same, Differs, NoFonts };

    Result result = Result::Differs;
    QString message; ///< what differs, or why nothing was compared
};

/// How much a channel of a pixel may differ, and how many pixels may differ by more: FreeType's minor versions round
/// the edges of letters and curves differently, while a shape that moves or changes its colour touches far more.
inline constexpr int channelTolerance = 24;
inline constexpr double pixelTolerance = 0.002; ///< of all pixels

/// A widget as it is painted at a size, at one pixel a unit whatever the screen.
[[nodiscard]] QImage rendered(QWidget &widget, QSize size);

/// Compares with tests/data/images/NAME.png. Needs the fonts of the design. Where they differ, what was rendered is
/// kept for a look beside the test program. With ROTE_UPDATE_IMAGES=1 in the environment the committed picture is
/// rewritten instead.
[[nodiscard]] ImageComparison compareWithGolden(const QImage &image, const QString &name);

} // namespace rote::test

/// Fails the test function where a picture differs; skips it where the fonts of the design are missing.
#define COMPARE_WITH_GOLDEN(image, name)                                                                               \
    do {                                                                                                               \
        const rote::test::ImageComparison comparison = rote::test::compareWithGolden(image, name);                     \
        if (comparison.result == rote::test::ImageComparison::Result::NoFonts)                                         \
            QSKIP(qPrintable(comparison.message));                                                                     \
        QVERIFY2(comparison.result == rote::test::ImageComparison::Result::Same, qPrintable(comparison.message));      \
    } while (false)

#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStandardPaths>

#include <algorithm>

namespace rote::ui {

namespace {

/// Pixels at 96 dpi as points, so that the desktop's text scale applies.
double points(double pixels)
{
    return pixels * 72.0 / 96.0;
}

struct DesignFont
{
    QStringList files;                ///< where the system keeps fonts, a weight each
    QFontDatabase::SystemFont instead; ///< without them
};

const DesignFont &textFontFiles()
{
    static const DesignFont font{{QStringLiteral("fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf"),
                                  QStringLiteral("fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Medium.ttf")},
                                 QFontDatabase::GeneralFont};
    return font;
}

const DesignFont &monoFontFiles()
{
    static const DesignFont font{{QStringLiteral("fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"),
                                  QStringLiteral("fonts/truetype/jetbrains-mono/JetBrainsMono-Medium.ttf")},
                                 QFontDatabase::FixedFont};
    return font;
}

QString pathOf(const QString &file)
{
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, file);
}

/// Loads a font by its files' names; its family, or that of the system's font.
QString load(const DesignFont &font)
{
    QString family;
    for (const QString &file : font.files) {
        const QString path = pathOf(file);
        const int id = path.isEmpty() ? -1 : QFontDatabase::addApplicationFont(path);
        const QStringList families = id < 0 ? QStringList() : QFontDatabase::applicationFontFamilies(id);
        if (family.isEmpty() && !families.isEmpty())
            family = families.first();
    }
    return family.isEmpty() ? QFontDatabase::systemFont(font.instead).family() : family;
}

QString textFamily()
{
    static const QString family = load(textFontFiles());
    return family;
}

QString monoFamily()
{
    static const QString family = load(monoFontFiles());
    return family;
}

struct Size
{
    double pixels;
    QFont::Weight weight;
};

Size sizeOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Display:
        return {20, QFont::Medium};
    case TextStyle::Title:
        return {15, QFont::Medium};
    case TextStyle::Body:
        return {13, QFont::Normal};
    case TextStyle::BodyStrong:
        return {13, QFont::Medium};
    case TextStyle::Small:
        return {12, QFont::Normal};
    case TextStyle::SmallStrong:
        return {12, QFont::Medium};
    case TextStyle::Tiny:
        return {11, QFont::Normal};
    }
    return {13, QFont::Normal};
}

} // namespace

bool hasDesignFonts()
{
    const QStringList files = textFontFiles().files + monoFontFiles().files;
    return std::ranges::none_of(files, [](const QString &file) { return pathOf(file).isEmpty(); });
}

QFont textFont(TextStyle style)
{
    const auto [pixels, weight] = sizeOf(style);
    QFont font(textFamily());
    font.setPointSizeF(points(pixels));
    font.setWeight(weight);
    font.setStyleHint(QFont::SansSerif);
    return font;
}

QFont characterFont(int pixels, bool medium)
{
    QFont font(monoFamily());
    font.setPointSizeF(points(pixels));
    font.setWeight(medium ? QFont::Medium : QFont::Normal);
    // Ligatures would merge "<=" and "->", which are two characters to a character model.
    font.setStyleHint(QFont::Monospace, QFont::PreferNoShaping);
    return font;
}

} // namespace rote::ui

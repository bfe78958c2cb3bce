#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStandardPaths>

namespace rote::ui {

namespace {

/// Pixels at 96 dpi as points, so that the desktop's text scale applies.
double points(double pixels)
{
    return pixels * 72.0 / 96.0;
}

/// Loads a font by its file's name from where the system keeps fonts; its family, or nothing.
QString load(const QStringList &files)
{
    QString family;
    for (const QString &file : files) {
        const QString path = QStandardPaths::locate(QStandardPaths::GenericDataLocation, file);
        const int id = path.isEmpty() ? -1 : QFontDatabase::addApplicationFont(path);
        const QStringList families = id < 0 ? QStringList() : QFontDatabase::applicationFontFamilies(id);
        if (family.isEmpty() && !families.isEmpty())
            family = families.first();
    }
    return family;
}

QString textFamily()
{
    static const QString family = [] {
        const QString folder = QStringLiteral("fonts/truetype/roboto/unhinted/RobotoTTF/");
        const QString loaded = load({folder + QStringLiteral("Roboto-Regular.ttf"),
                                     folder + QStringLiteral("Roboto-Medium.ttf")});
        return loaded.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family() : loaded;
    }();
    return family;
}

QString monoFamily()
{
    static const QString family = [] {
        const QString folder = QStringLiteral("fonts/truetype/jetbrains-mono/");
        const QString loaded = load({folder + QStringLiteral("JetBrainsMono-Regular.ttf"),
                                     folder + QStringLiteral("JetBrainsMono-Medium.ttf")});
        return loaded.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::FixedFont).family() : loaded;
    }();
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

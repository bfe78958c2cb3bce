#include "ui/figures/character_map_painting.h"

#include "ui/figures/character_painting.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rote::ui {

namespace {

constexpr double edge = 5.5; ///< beyond the discs
constexpr double roomBetween = 1.0;
constexpr double mostStretch = 2.5; ///< of one direction against the other
constexpr int wayRounds = 60;
constexpr double homeward = 0.06; ///< the share of its way back that a character goes in a round

double distance(const QPointF &a, const QPointF &b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

bool isDigit(const QString &character)
{
    return character.size() == 1 && character[0] >= u'0' && character[0] <= u'9';
}

std::vector<QPointF> anchorsOf(const training::CharacterMap &map, const QSizeF &area, qreal radius)
{
    using Point = training::CharacterMap::Point;
    const auto [left, right] = std::ranges::minmax_element(map.points, {}, &Point::x);
    const auto [low, high] = std::ranges::minmax_element(map.points, {}, &Point::y);
    const auto fit = [&](double room, double extent) {
        return extent > 0.0 ? std::max(1.0, room - 2.0 * (radius + edge)) / extent : 1e9;
    };
    const double across = fit(area.width(), right->x - left->x);
    const double down = fit(area.height(), high->y - low->y);
    const double scaleX = std::min(across, mostStretch * down);
    const double scaleY = std::min(down, mostStretch * across);
    const double middleX = (left->x + right->x) / 2.0;
    const double middleY = (low->y + high->y) / 2.0;
    std::vector<QPointF> anchors;
    for (const Point &point : map.points)
        anchors.emplace_back(area.width() / 2.0 + (point.x - middleX) * scaleX,
                             area.height() / 2.0 - (point.y - middleY) * scaleY);
    return anchors;
}

void pushApart(std::vector<QPointF> &places, qreal radius)
{
    const double apart = 2.0 * radius + roomBetween;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double between = distance(places[i], places[j]);
            if (between >= apart)
                continue;
            // Two in the same place part in a direction of their own.
            const double turn = 2.0 * std::numbers::pi * static_cast<double>(i) * 0.618;
            const QPointF direction =
                between > 0.01 ? (places[i] - places[j]) / between : QPointF(std::cos(turn), std::sin(turn));
            places[i] += direction * (apart - between) / 2.0;
            places[j] -= direction * (apart - between) / 2.0;
        }
    }
}

void keepWithin(std::vector<QPointF> &places, const QSizeF &area, qreal radius)
{
    const double least = radius + 2.0;
    for (QPointF &place : places) {
        place.setX(std::clamp(place.x(), least, std::max(least, area.width() - least)));
        place.setY(std::clamp(place.y(), least, std::max(least, area.height() - least)));
    }
}

void paintDigitLine(QPainter &painter, const std::vector<QString> &characters, const CharacterPlaces &places,
                    const PaintStyle &style)
{
    QPolygonF line;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const auto found = std::ranges::find(characters, QString(QChar(digit)));
        if (found != characters.end())
            line << places.places[static_cast<std::size_t>(found - characters.begin())];
    }
    painter.setPen(QPen(style.colours.controlBorder, 1.25));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void paintOne(QPainter &painter, const QString &character, const QPointF &place, const QPointF &anchor, qreal radius,
              bool ringed, const PaintStyle &style)
{
    const Colours &c = style.colours;
    const bool strong = isDigit(character);
    if (distance(place, anchor) > radius) {
        painter.setPen(QPen(c.buttonBorder, 1.0));
        painter.drawLine(anchor, place);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.controlBorder);
        painter.drawEllipse(anchor, 1.75, 1.75);
    }
    painter.setPen(QPen(ringed ? c.text : strong ? c.controlBorder : c.buttonBorder, ringed ? 2.0 : 1.0));
    painter.setBrush(c.surface);
    painter.drawEllipse(place, radius, radius);
    const int pixels = static_cast<int>(std::lround(radius * 1.3));
    paintCharacter(painter, QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius), character, pixels,
                   strong, strong ? c.text : c.textSecond, style);
}

} // namespace

CharacterPlaces layOutCharacters(const training::CharacterMap &map, const QSizeF &area, qreal radius)
{
    CharacterPlaces result;
    if (map.points.empty())
        return result;
    result.anchors = anchorsOf(map, area, radius);
    result.places = result.anchors;
    for (int round = 0; round < wayRounds; ++round) {
        for (std::size_t i = 0; i < result.places.size(); ++i)
            result.places[i] += (result.anchors[i] - result.places[i]) * homeward;
        pushApart(result.places, radius);
        keepWithin(result.places, area, radius);
    }
    return result;
}

void paintCharacterMap(QPainter &painter, const std::vector<QString> &characters, const CharacterPlaces &places,
                       qreal radius, const std::vector<int> &ringed, const PaintStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintDigitLine(painter, characters, places, style);
    const auto paintAt = [&](std::size_t i, bool isRinged) {
        paintOne(painter, characters[i], places.places[i], places.anchors[i], radius, isRinged, style);
    };
    // Digits lie over the others, and what is pointed at over all.
    for (const bool digits : {false, true}) {
        for (std::size_t i = 0; i < characters.size() && i < places.places.size(); ++i) {
            if (isDigit(characters[i]) == digits)
                paintAt(i, false);
        }
    }
    for (const int i : ringed)
        paintAt(static_cast<std::size_t>(i), true);
}

} // namespace rote::ui

#pragma once

#include "ui/figures/curve_data.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPixmap>

#include <vector>

class QPainter;

namespace rote::ui {

/// What lies behind a lane's own curves: the other runs as thin lines, and the range of several as a band. Painted
/// once, and again only when something of it changes.
class CurveBackdrop
{
public:
    struct Line
    {
        ColourRole colour = nullptr;
        QList<QPointF> points;
    };
    struct Band
    {
        ColourRole colour = nullptr;
        QList<QPointF> least;
        QList<QPointF> greatest;
    };

    void setContent(std::vector<Line> lines, std::vector<Band> bands);
    void setBandsShown(bool shown);
    /// `plot` shows steps from 0 to `steps`, and values of a range.
    void paint(QPainter &painter, const QRectF &plot, double steps, const Range &range);

private:
    struct Key
    {
        QSizeF size;
        double scale = 0.0;
        double steps = 0.0;
        Range range;
        bool isDark = false;
        bool operator==(const Key &) const = default;
    };
    void render(const Key &key);
    void paintBands(QPainter &painter, const QTransform &toPlot, qsizetype points) const;
    void paintLines(QPainter &painter, const QTransform &toPlot, qsizetype points) const;

    std::vector<Line> m_lines;
    std::vector<Band> m_bands;
    bool m_bandsShown = true;
    Key m_key;
    QPixmap m_pixmap;
};

} // namespace rote::ui

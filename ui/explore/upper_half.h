#pragma once

#include <QWidget>

namespace rote::ui {

class CurvesView;
class TroubleBanner;

/// All of time: the curves, below a banner when there is trouble. Knows what height both need at its width, so that no
/// banner ever cuts the axis.
class UpperHalf : public QWidget
{
    Q_OBJECT
public:
    UpperHalf(TroubleBanner *trouble, CurvesView *curves);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// With the item history.
    [[nodiscard]] int usefulHeight() const;

signals:
    void needsChanged();

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int bannerHeight() const;

    TroubleBanner *m_trouble;
    CurvesView *m_curves;
    int m_needs = 0; ///< the useful height that was last told
};

} // namespace rote::ui

#pragma once

#include "ui/widgets/sparkline.h"

#include <QAbstractButton>

namespace rote::ui {

/// A prompt that is kept in sight, as the Pinned tab shows it.
struct PinnedProbe
{
    QString prompt;
    QString answer;   ///< the right one; empty where the prompt is no item of the text
    SparkCurve curve; ///< of its chance
    [[nodiscard]] bool isItem() const { return !answer.isEmpty(); }
};

/// One pinned prompt: its name, group, right answer, chance at the cursor, and the curve of that chance.
class PinnedRow : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PinnedRow(QWidget *parent = nullptr);

    void setProbe(const PinnedProbe &probe, bool isAsked);
    [[nodiscard]] const PinnedProbe &probe() const { return m_probe; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void unpinned();
    void moveAsked(int rows);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QRect inside() const;
    void paintWords(QPainter &painter, const QRectF &line) const;

    PinnedProbe m_probe;
    Sparkline *m_line; ///< of its chance; clicks go through to the row
    bool m_isAsked = false;
};

} // namespace rote::ui

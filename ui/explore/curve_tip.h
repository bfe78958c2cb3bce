#pragma once

#include "ui/explore/curve_lane.h"

#include <QWidget>

#include <vector>

namespace rote::ui {

/// The dark card beside the dashed line: the values at the step under the pointer.
class CurveTip : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        QString value;
        ColourRole colour = nullptr;
        Marker marker = Marker::Disc;
        bool isPaper = false;
    };

    explicit CurveTip(QWidget *parent);

    void setContent(const QString &title, const QString &note, const std::vector<Row> &rows);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_note;
    std::vector<Row> m_rows;
};

} // namespace rote::ui

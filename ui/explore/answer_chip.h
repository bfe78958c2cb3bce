#pragma once

#include "ui/widgets/cell_painter.h"

#include <QWidget>

namespace rote::ui {

/// An answer as a cell by itself, as in the grids; a capital's name does not fit and becomes a tick or a cross.
class AnswerChip : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerChip(QWidget *parent = nullptr);

    void setLook(const CellLook &look);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CellLook m_look;
};

} // namespace rote::ui

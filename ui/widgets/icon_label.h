#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace rote::ui {

/// An icon that stands by itself and follows the theme.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    IconLabel(const QString &name, ColourRole role, int side, QWidget *parent);

    void setIcon(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    ColourRole m_role;
};

} // namespace rote::ui

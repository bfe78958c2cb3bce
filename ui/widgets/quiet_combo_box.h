#pragma once

#include <QComboBox>

class QPainter;

namespace rote::ui {

/// A combo box on a panel that scrolls: a passing wheel chooses nothing. Its rows look like those of menus; one that
/// cannot be chosen is a heading, and a row's note stands beside it in a lighter tone.
class QuietComboBox : public QComboBox
{
    Q_OBJECT
public:
    static constexpr int noteRole = Qt::UserRole + 100;

    explicit QuietComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// A title and its note in a lighter tone, on one line.
void paintTitle(QPainter &painter, const QRect &rect, const QString &title, const QString &note, bool isStrong);

} // namespace rote::ui

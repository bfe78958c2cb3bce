#pragma once

#include <QObject>
#include <QVariantAnimation>

class QWidget;

namespace rote::ui {

/// A part that folds away. Where a person folds it, its height goes there in 120 ms; where motion is reduced, at once.
class Fold : public QObject
{
    Q_OBJECT
public:
    explicit Fold(QWidget *content);

    /// Whether it is open or opens.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void setOpen(bool open); ///< at once
    void slide(bool open);

private:
    void finish();

    QWidget *m_content = nullptr;
    QVariantAnimation m_height;
    bool m_isOpen = true;
};

} // namespace rote::ui

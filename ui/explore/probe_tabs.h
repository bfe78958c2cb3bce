#pragma once

#include <QTabBar>
#include <QWidget>

namespace rote::ui {

class ErrorsTab;
class InsideTab;
class PinnedTab;

/// The lower part of the probe: inside the model, its errors, the pinned prompts. The one that is shown is remembered.
class ProbeTabs : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Inside, Errors, Pinned };

    explicit ProbeTabs(QWidget *parent = nullptr);

    [[nodiscard]] Tab current() const { return static_cast<Tab>(m_bar->currentIndex()); }
    void setCurrent(Tab tab) { m_bar->setCurrentIndex(tab); }
    void showNext();
    void setPinnedCount(qsizetype count);

    [[nodiscard]] InsideTab *inside() const { return m_inside; }
    [[nodiscard]] ErrorsTab *errors() const { return m_errors; }
    [[nodiscard]] PinnedTab *pinned() const { return m_pinned; }

signals:
    void currentChanged();

private:
    void showCurrent();

    QTabBar *m_bar = nullptr;
    InsideTab *m_inside = nullptr;
    ErrorsTab *m_errors = nullptr;
    PinnedTab *m_pinned = nullptr;
};

} // namespace rote::ui

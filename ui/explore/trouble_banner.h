#pragma once

#include "training/run_record.h"

#include <QWidget>

#include <cstdint>

namespace rote::ui {

class Banner;

/// The step of the evaluation with the least loss, where training went well for the last time; 0 without any.
[[nodiscard]] std::int64_t bestStep(const training::RunRecord &run);

/// What went wrong with a file or with the run, above the curves, and the ways on.
class TroubleBanner : public QWidget
{
    Q_OBJECT
public:
    enum class WayOn { Close, Restart, RestartWithAnotherSeed, TryAgain, GoBack, ForkAtHalfTheRate, GoOnInterrupted };

    explicit TroubleBanner(QWidget *parent = nullptr);

    /// Shown until it is closed or a file works.
    void showFile(const QString &title, const QString &message);
    /// A run that diverged or failed.
    void showRun(const training::RunRecord &run, bool canStart);
    /// Runs of an earlier time that did not come to their end.
    void showInterrupted(const QString &title, const QString &message);
    void clear();
    [[nodiscard]] bool isOfFile() const { return m_isOfFile; }
    [[nodiscard]] Banner *banner() const { return m_banner; }

signals:
    void chosen(rote::ui::TroubleBanner::WayOn way);

private:
    Banner *m_banner = nullptr;
    bool m_isOfFile = false;
    WayOn m_primary = WayOn::Close;
    WayOn m_secondary = WayOn::Close;
};

} // namespace rote::ui

#pragma once

class QMainWindow;

namespace rote::ui {

class ExplorePage;
class RunSession;
class SidePanels;

/// What a window was like when it was closed, among the settings: its size and parts, and what it showed.
class WindowMemory
{
public:
    WindowMemory(QMainWindow &window, ExplorePage &page, SidePanels &panels, const RunSession &session)
        : m_window(window), m_page(page), m_panels(panels), m_session(session)
    {
    }

    /// Of size and parts; what it showed is for the one who starts it (rememberedSession()).
    void restore();
    void keep() const;
    /// Whether the optimiser's fold was never chosen, so that the height of the window may.
    [[nodiscard]] static bool mayFoldOptimiser();
    static void keepOptimiserFold(bool open);

private:
    QMainWindow &m_window;
    ExplorePage &m_page;
    SidePanels &m_panels;
    const RunSession &m_session;
};

} // namespace rote::ui

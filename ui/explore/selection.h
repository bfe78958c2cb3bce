#pragma once

#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace rote::ui {

/// What every view points at: an item (a cell, a tile, a prompt, a row), the one under the pointer, and the step that is
/// looked back at. Views link through it and know nothing of each other.
class Selection : public QObject
{
    Q_OBJECT
public:
    static constexpr int none = -1;

    using QObject::QObject;

    /// An index into Corpus::items, or `none`.
    [[nodiscard]] int item() const { return m_item; }
    void select(int item);
    /// The item under the pointer, in whichever view, or `none`.
    [[nodiscard]] int hoveredItem() const { return m_hoveredItem; }
    void hover(int item);
    /// The evaluation that is looked back at; nothing: the newest one, live.
    [[nodiscard]] std::optional<std::int64_t> step() const { return m_step; }
    void selectStep(std::optional<std::int64_t> step);

    /// Items that are marked together, such as those of one kind of error.
    [[nodiscard]] const std::vector<int> &markedItems() const { return m_marked; }
    void mark(const std::vector<int> &items);

signals:
    void changed(int item);
    void hovered(int item);
    void stepChanged();
    void marked(const std::vector<int> &items);

private:
    int m_item = none;
    int m_hoveredItem = none;
    std::optional<std::int64_t> m_step;
    std::vector<int> m_marked;
};

} // namespace rote::ui

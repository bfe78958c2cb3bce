#pragma once

#include <QObject>

namespace rote::ui {

/// The item that every view points at: a cell, a tile, a prompt. Views link through it and know nothing of each other.
class Selection : public QObject
{
    Q_OBJECT
public:
    static constexpr int none = -1;

    using QObject::QObject;

    /// An index into Corpus::items, or `none`.
    [[nodiscard]] int item() const { return m_item; }
    void select(int item);

signals:
    void changed(int item);

private:
    int m_item = none;
};

} // namespace rote::ui

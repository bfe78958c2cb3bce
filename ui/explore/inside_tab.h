#pragma once

#include "training/inspection.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QGraphicsOpacityEffect;
class QLabel;
class QToolButton;

namespace rote::ui {

class AttentionView;
class CharacterMapView;
class Fold;

/// What goes on inside the model while it answers: where its heads look, and where its characters lie.
class InsideTab : public QWidget
{
    Q_OBJECT
public:
    explicit InsideTab(QWidget *parent = nullptr);

    void setVocabulary(std::vector<QString> characters);
    /// Null: nothing was asked yet.
    void setInspection(std::shared_ptr<const training::Inspection> inspection);
    [[nodiscard]] std::shared_ptr<const training::Inspection> inspection() const { return m_inspection; }
    /// The head whose attention is shown, counted through all layers.
    [[nodiscard]] int shownHead() const;
    [[nodiscard]] AttentionView *attention() const { return m_attention; }
    [[nodiscard]] CharacterMapView *map() const { return m_map; }
    /// Dims where the model looks: it did so for another prompt than is asked.
    void setAttentionDimmed(bool dimmed);
    /// In a low window the character map is folded away to begin with.
    void setRoomy(bool roomy);

private:
    QWidget *makeAttention();
    QWidget *makeMap();
    void nameHeads();
    void showHead();
    void showFold();

    std::shared_ptr<const training::Inspection> m_inspection;
    std::vector<QString> m_vocabulary;
    QWidget *m_content = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_oneHead = nullptr;
    QComboBox *m_heads = nullptr;
    AttentionView *m_attention = nullptr;
    QGraphicsOpacityEffect *m_dimming = nullptr;
    QToolButton *m_fold = nullptr;
    Fold *m_folding = nullptr;
    QLabel *m_explained = nullptr;
    CharacterMapView *m_map = nullptr;
    bool m_roomy = true;
};

} // namespace rote::ui

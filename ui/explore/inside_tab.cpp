#include "ui/explore/inside_tab.h"

#include "ui/explore/parts.h"
#include "ui/theme/formats.h"
#include "ui/theme/icons.h"
#include "ui/widgets/attention_view.h"
#include "ui/widgets/character_map_view.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/quiet_combo_box.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

InsideTab::InsideTab(QWidget *parent)
    : QWidget(parent), m_content(new QWidget),
      m_nothing(makeLabel(tr("Nothing is answered yet."), u"small"_s, u"second"_s))
{
    auto *inside = new QVBoxLayout(m_content);
    inside->setContentsMargins({});
    inside->setSpacing(12);
    inside->addWidget(makeAttention());
    inside->addWidget(makeMap());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_nothing);
    layout->addWidget(m_content);
    setInspection(nullptr);
}

QWidget *InsideTab::makeAttention()
{
    m_oneHead = makeLabel({}, u"small"_s, u"second"_s);
    m_heads = new QuietComboBox;
    m_heads->setObjectName(u"headChoice"_s);
    m_heads->setProperty("kind", u"flat"_s);
    m_heads->setToolTip(tr("Each layer has several heads, and each looks in its own way"));
    m_heads->setAccessibleName(tr("Layer and head"));
    m_attention = new AttentionView;
    auto *top = new QHBoxLayout;
    QLabel *heading = makeLabel(tr("Attention"), u"smallStrong"_s);
    heading->setToolTip(
        tr("To guess the next character, the model mixes what it has gathered at those before. A row is a "
           "character being read, and how much of the mixture comes from each one."));
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(m_oneHead);
    top->addWidget(m_heads);
    auto *part = new QWidget;
    m_dimming = makeDimming(part);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_attention);
    connect(m_heads, &QComboBox::currentIndexChanged, this, &InsideTab::showHead);
    return part;
}

QWidget *InsideTab::makeMap()
{
    m_fold = new QToolButton;
    m_fold->setObjectName(u"foldMap"_s);
    m_fold->setProperty("kind", u"fold"_s);
    m_fold->setText(tr("Character map"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setIconSize({14, 14});
    m_fold->setCheckable(true);
    m_fold->setToolTip(tr("Every character is a point in as many dimensions as the model is wide; this is their shadow "
                          "along the two directions in which they differ most. Digits that line up in order are a sign "
                          "that the model has found out what numbers are."));
    m_explained = makeLabel({}, u"small"_s, u"second"_s);
    m_explained->setObjectName(u"explained"_s);
    m_explained->setToolTip(tr("The share of the variance of the characters’ embeddings that these two principal "
                               "components explain"));
    m_map = new CharacterMapView;
    auto *top = new QHBoxLayout;
    top->addWidget(m_fold);
    top->addStretch();
    top->addWidget(m_explained);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_map);
    m_folding = new Fold(m_map);
    m_fold->setChecked(true);
    showFold();
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_folding->slide(open);
        showFold();
    });
    return part;
}

void InsideTab::setVocabulary(std::vector<QString> characters)
{
    m_vocabulary = std::move(characters);
    setInspection(nullptr);
}

void InsideTab::setInspection(std::shared_ptr<const training::Inspection> inspection)
{
    m_inspection = std::move(inspection);
    m_nothing->setVisible(!m_inspection);
    m_content->setVisible(m_inspection != nullptr);
    if (!m_inspection)
        return;
    nameHeads();
    showHead();
    m_map->setMap(m_vocabulary, m_inspection->map);
    m_explained->setText(tr("2 components, %1").arg(formatChance(m_inspection->map.explained())));
}

void InsideTab::nameHeads()
{
    const nn::ForwardTrace &trace = m_inspection->trace;
    const int count = trace.layers * trace.heads;
    m_oneHead->setVisible(count == 1);
    m_heads->setVisible(count > 1);
    const auto name = [&](int index) {
        return tr("layer %1, head %2").arg(index / trace.heads + 1).arg(index % trace.heads + 1);
    };
    m_oneHead->setText(name(0));
    if (m_heads->count() == count && m_heads->itemText(count - 1) == name(count - 1))
        return;
    const QSignalBlocker blocker(m_heads);
    m_heads->clear();
    for (int i = 0; i < count; ++i)
        m_heads->addItem(name(i));
}

int InsideTab::shownHead() const
{
    return std::max(0, m_heads->currentIndex());
}

void InsideTab::showHead()
{
    if (!m_inspection)
        return;
    const nn::ForwardTrace &trace = m_inspection->trace;
    const int index = shownHead();
    const auto weights = trace.head(index / trace.heads, index % trace.heads);
    std::vector<QString> characters;
    for (const std::string &character : m_inspection->characters)
        characters.push_back(QString::fromStdString(character));
    m_attention->setAttention(std::move(characters), {weights.begin(), weights.end()});
    m_attention->setAccessibleName(tr("Attention, %1").arg(m_heads->itemText(index)));
}

void InsideTab::setAttentionDimmed(bool dimmed)
{
    m_dimming->setEnabled(dimmed);
}

void InsideTab::setRoomy(bool roomy)
{
    if (roomy == m_roomy)
        return;
    m_roomy = roomy;
    const QSignalBlocker quiet(m_fold);
    m_fold->setChecked(roomy);
    m_folding->setOpen(roomy);
    showFold();
}

void InsideTab::showFold()
{
    m_fold->setIcon(icon(!m_folding->isOpen() ? u"chevronRight"_s : u"chevronDown"_s, &Colours::textSecond));
}

} // namespace rote::ui

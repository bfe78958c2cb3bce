#include "ui/explore/verdict_view.h"

#include "ui/explore/answer_chip.h"
#include "ui/explore/parts.h"
#include "ui/theme/formats.h"
#include "ui/widgets/item_sentences.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

training::ItemResult resultOf(const training::Probe &probe)
{
    return {probe.given.value_or(std::string()), probe.correct.value_or(false),
            static_cast<float>(probe.probability.value_or(0.0))};
}

} // namespace

VerdictView::VerdictView(QWidget *parent)
    : QWidget(parent), m_chip(new AnswerChip), m_title(makeLabel({}, u"strong"_s)),
      m_detail(makeLabel({}, u"small"_s, u"second"_s)), m_chance(makeLabel({}, u"title"_s)),
      m_chanceName(makeLabel(tr("chance"), u"small"_s, u"second"_s))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setObjectName(u"verdict"_s);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setObjectName(u"verdictDetail"_s);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(0);
    layout->addWidget(m_chip, 0, 0, 2, 1, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_detail, 1, 1, Qt::AlignTop);
    layout->addWidget(m_chance, 0, 2, Qt::AlignRight);
    layout->addWidget(m_chanceName, 1, 2, Qt::AlignRight | Qt::AlignTop);
    layout->setColumnStretch(1, 1);
}

void VerdictView::show(const training::Probe &probe, const tasks::Corpus &corpus)
{
    const Verdict verdict = verdictOf(probe, corpus);
    m_title->setText(verdict.title);
    m_detail->setText(verdict.detail);
    m_chance->setText(verdict.chance ? formatChance(*verdict.chance) : QString());
    m_chance->setToolTip(tr("The chance of the right answer’s characters and the one that ends it, all together"));
    m_chanceName->setVisible(verdict.chance.has_value());
    const bool isItem = probe.itemIndex >= 0;
    m_chip->setVisible(isItem);
    if (isItem) {
        const training::ItemResult result = resultOf(probe);
        m_chip->setLook(cellLook(corpus.items.at(static_cast<std::size_t>(probe.itemIndex)), &result));
    }
    setAccessibleName(tr("%1. %2. %3")
                          .arg(verdict.title, verdict.detail,
                               verdict.chance ? tr("Chance %1").arg(formatChance(*verdict.chance)) : QString()));
}

QString VerdictView::title() const
{
    return m_title->text();
}

} // namespace rote::ui

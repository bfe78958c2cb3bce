#include "ui/explore/answer_view.h"

#include "ui/explore/character_flow.h"
#include "ui/explore/parts.h"
#include "ui/explore/verdict_view.h"
#include "ui/theme/formats.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/likeliest_columns.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

QString expectedOf(const tasks::Item &item)
{
    QString expected = QString::fromStdString(item.answer + item.terminator);
    // Equation lines are nine characters: a one-character answer leaves room for a space before the newline.
    if (item.isEquation() && item.answer.size() == 1)
        expected += u' ';
    return expected + u'\n';
}

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent), m_dimming(makeDimming(this)), m_verdict(new VerdictView), m_columns(new LikeliestColumns),
      m_whole(new QWidget), m_continuation(new CharacterFlow(CharacterFlow::Look::Text))
{
    auto *whole = new QVBoxLayout(m_whole);
    whole->setContentsMargins({});
    whole->setSpacing(6);
    whole->addWidget(makeLabel(tr("Continuation"), u"smallStrong"_s));
    whole->addWidget(m_continuation);
    auto *heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("Likeliest next characters"), u"smallStrong"_s));
    heading->addStretch();
    heading->addWidget(makeLabel(u"%"_s, u"tiny"_s, u"third"_s));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_verdict);
    layout->addSpacing(4);
    layout->addLayout(heading);
    layout->addWidget(m_columns);
    layout->addWidget(m_whole);
}

void AnswerView::show(const std::shared_ptr<const training::Probe> &probe, const tasks::Corpus &corpus)
{
    QString expected;
    QColor colour;
    if (probe->itemIndex >= 0) {
        const tasks::Item &item = corpus.items.at(static_cast<std::size_t>(probe->itemIndex));
        expected = expectedOf(item);
        colour = lineOf(item.group);
    }
    m_verdict->show(*probe, corpus);
    m_columns->setProbe(probe, colour, expected);
    showContinuation(*probe);
}

void AnswerView::showContinuation(const training::Probe &probe)
{
    // Of an item the verdict tells the answer; what comes after it is for those who scroll the columns.
    m_whole->setVisible(probe.itemIndex < 0 && static_cast<int>(probe.positions.size()) > m_columns->visibleColumns());
    const QString prompt = QString::fromStdString(probe.prompt);
    const auto promptLength = static_cast<int>(charactersOf(prompt).size());
    const auto shownLength = static_cast<int>(charactersOf(QString::fromStdString(probe.shownContext)).size());
    m_continuation->setCharacters(charactersOf(prompt + QString::fromStdString(probe.continuation)),
                                  promptLength - shownLength, promptLength);
}

void AnswerView::setDimmed(bool dimmed)
{
    m_dimming->setEnabled(dimmed);
}

bool AnswerView::isDimmed() const
{
    return m_dimming->isEnabled();
}

} // namespace rote::ui

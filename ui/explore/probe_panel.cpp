#include "ui/explore/probe_panel.h"

#include "ui/explore/character_flow.h"
#include "ui/explore/parts.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/prompt_message.h"
#include "ui/explore/verdict_view.h"
#include "ui/theme/formats.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/likeliest_columns.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// An answer that is this late is waited for; most are there at once, and dimming would flicker.
constexpr int patienceMilliseconds = 300;

/// The right answer with what the text has after it, as far as a continuation goes.
QString expectedOf(const tasks::Item &item)
{
    QString expected = QString::fromStdString(item.answer + item.terminator);
    // Equation lines are nine characters: a one-character answer leaves room for a space before the newline.
    if (item.isEquation() && item.answer.size() == 1)
        expected += u' ';
    return expected + u'\n';
}

QHBoxLayout *headingRow(const QString &heading, QLabel *note)
{
    auto *row = new QHBoxLayout;
    row->addWidget(makeLabel(heading, u"smallStrong"_s));
    row->addStretch();
    row->addWidget(note);
    return row;
}

} // namespace

ProbePanel::ProbePanel(QWidget *parent)
    : QWidget(parent), m_edit(new PromptEdit), m_message(new PromptMessage),
      m_step(makeLabel({}, u"small"_s, u"second"_s))
{
    auto *content = new QWidget;
    auto *inside = new QVBoxLayout(content);
    m_step->setObjectName(u"answeredAt"_s);
    inside->setContentsMargins(16, 12, 16, 16);
    inside->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Probe"), u"strong"_s));
    top->addStretch();
    top->addWidget(m_step);
    inside->addLayout(top);
    inside->addWidget(m_edit);
    inside->addWidget(m_message);
    inside->addWidget(makeAnswer());
    inside->addStretch();
    QLabel *hint = makeLabel(tr("Enter asks now · Esc brings back the last answered prompt · ↑ ↓ earlier prompts"),
                             u"tiny"_s, u"third"_s);
    hint->setWordWrap(true);
    inside->addWidget(hint);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
    setFocusProxy(m_edit);
    setMinimumWidth(328);
    setMaximumWidth(480);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_dimming->setEnabled(true); });
    connect(m_edit, &QLineEdit::textChanged, this, &ProbePanel::check);
    connect(m_edit, &PromptEdit::entered, this, &ProbePanel::askedNow);
}

QWidget *ProbePanel::makeAnswer()
{
    m_verdict = new VerdictView;
    m_columns = new LikeliestColumns;
    m_continuation = new CharacterFlow(CharacterFlow::Look::Text);
    m_answer = new QWidget;
    m_dimming = new QGraphicsOpacityEffect(m_answer);
    m_dimming->setOpacity(0.45);
    m_dimming->setEnabled(false);
    m_answer->setGraphicsEffect(m_dimming);
    m_answer->hide();
    auto *layout = new QVBoxLayout(m_answer);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_verdict);
    layout->addSpacing(4);
    layout->addLayout(headingRow(tr("Likeliest next characters"), makeLabel(u"%"_s, u"tiny"_s, u"third"_s)));
    layout->addWidget(m_columns);
    layout->addSpacing(4);
    layout->addLayout(headingRow(tr("Continuation"), makeLabel({}, u"tiny"_s)));
    layout->addWidget(m_continuation);
    return m_answer;
}

void ProbePanel::setModel(std::shared_ptr<const tasks::Corpus> corpus, int context)
{
    m_corpus = std::move(corpus);
    m_context = context;
    m_shown.reset();
    m_askedStep = 0;
    m_answer->hide();
    m_step->clear();
    check();
}

void ProbePanel::setPrompt(const QString &prompt)
{
    m_edit->setPrompt(prompt);
}

QString ProbePanel::prompt() const
{
    return m_edit->text();
}

void ProbePanel::focusPrompt()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void ProbePanel::setAskedStep(std::int64_t step, bool isStandIn)
{
    m_askedStep = step;
    m_isStandIn = isStandIn;
    nameStep();
    dimWhatIsStale();
}

void ProbePanel::check()
{
    if (!m_corpus)
        return;
    const bool good = explain().problem == tasks::PromptCheck::Problem::None;
    dimWhatIsStale();
    emit itemNamed(good ? m_corpus->itemOfPrompt(m_edit->text().toStdString()) : -1);
    emit promptChanged(m_edit->text());
}

tasks::PromptCheck ProbePanel::explain()
{
    const tasks::PromptCheck result =
        tasks::checkPrompt(m_edit->text().toStdString(), m_corpus->vocabulary, m_context);
    m_edit->showCheck(result);
    m_message->show(result, m_edit->text(), m_corpus->vocabulary, m_context);
    return result;
}

void ProbePanel::showTrouble(const QString &message)
{
    m_message->showTrouble(message);
}

void ProbePanel::nameStep()
{
    if (!m_shown)
        return;
    const QString step = formatCount(m_shown->step);
    const bool standsIn = m_isStandIn && m_shown->step == m_askedStep;
    m_step->setText(standsIn ? tr("step %1, the nearest kept").arg(step) : tr("step %1").arg(step));
}

bool ProbePanel::isStale() const
{
    return m_dimming->isEnabled();
}

void ProbePanel::dimWhatIsStale()
{
    const bool isOfPrompt = m_shown && m_shown->prompt == m_edit->text().toStdString();
    if (isOfPrompt && m_shown->step != m_askedStep) {
        if (!m_patience.isActive())
            m_patience.start();
        return;
    }
    m_patience.stop();
    m_dimming->setEnabled(!isOfPrompt);
}

void ProbePanel::showProbe(std::shared_ptr<const training::Probe> probe)
{
    const bool isItem = probe->itemIndex >= 0;
    QString expected;
    QColor colour;
    if (isItem) {
        const tasks::Item &item = m_corpus->items.at(static_cast<std::size_t>(probe->itemIndex));
        expected = expectedOf(item);
        colour = lineOf(item.group);
    }
    m_shown = probe;
    m_verdict->show(*probe, *m_corpus);
    m_columns->setProbe(probe, colour, expected);
    nameStep();

    const QString prompt = QString::fromStdString(probe->prompt);
    const auto promptLength = static_cast<int>(charactersOf(prompt).size());
    const auto shownLength = static_cast<int>(charactersOf(QString::fromStdString(probe->shownContext)).size());
    m_continuation->setCharacters(charactersOf(prompt + QString::fromStdString(probe->continuation)),
                                  promptLength - shownLength, promptLength);
    if (prompt == m_edit->text())
        m_edit->keepAsGood(prompt);
    explain();
    dimWhatIsStale();
    m_answer->show();
}

} // namespace rote::ui

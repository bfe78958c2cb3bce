#include "ui/explore/probe_panel.h"

#include "ui/explore/answer_chance.h"
#include "ui/explore/answer_view.h"
#include "ui/explore/decoding_button.h"
#include "ui/explore/errors_tab.h"
#include "ui/explore/inside_tab.h"
#include "ui/explore/parts.h"
#include "ui/explore/pinned_tab.h"
#include "ui/explore/probe_tabs.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/prompt_message.h"
#include "ui/theme/formats.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// An answer that is this late is waited for; most are there at once, and dimming would flicker.
constexpr int patienceMilliseconds = 300;

/// From this height on everything has room.
constexpr int roomyHeight = 780;

} // namespace

ProbePanel::ProbePanel(QWidget *parent)
    : QWidget(parent), m_scroll(new QScrollArea), m_edit(new PromptEdit), m_message(new PromptMessage),
      m_step(makeLabel({}, u"tiny"_s, u"second"_s)), m_answer(new AnswerView), m_chance(new AnswerChance),
      m_tabs(new ProbeTabs)
{
    m_edit->setToolTip(tr("Enter asks now, Esc brings back the last answered prompt, ↑ and ↓ go through earlier ones"));
    m_step->setObjectName(u"answeredAt"_s);
    auto *content = new QWidget;
    auto *upper = new QVBoxLayout;
    upper->setContentsMargins(16, 8, 16, 10);
    upper->setSpacing(10);
    upper->addLayout(makeHead());
    upper->addWidget(m_edit);
    upper->addWidget(m_message);
    upper->addWidget(m_step);
    upper->addWidget(m_answer);
    upper->addWidget(m_chance);
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins({});
    inside->setSpacing(0);
    inside->addLayout(upper);
    inside->addWidget(m_tabs);
    inside->addStretch();
    m_step->hide();
    m_answer->hide();
    m_chance->hide();

    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
    setFocusProxy(m_edit);
    setMinimumWidth(328);
    setMaximumWidth(480);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, [this] { setDimmed(true); });
    connect(m_edit, &QLineEdit::textChanged, this, &ProbePanel::check);
    connect(m_edit, &PromptEdit::entered, this, &ProbePanel::askedNow);
    linkTabs();
}

QLayout *ProbePanel::makeHead()
{
    const auto makeButton = [](const QString &name, const QString &iconName) {
        auto *button = new QToolButton;
        button->setObjectName(name);
        button->setProperty("kind", u"flatIcon"_s);
        button->setIconSize({16, 16});
        button->setIcon(icon(iconName, &Colours::textSecond));
        return button;
    };
    m_decoding = new DecodingButton(*this);
    m_again = makeButton(u"sampleAgain"_s, u"restart"_s);
    m_again->setToolTip(tr("Draws another answer"));
    m_again->setAccessibleName(tr("Sample again"));
    m_again->hide();
    m_pin = makeButton(u"pinPrompt"_s, u"pin"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(2);
    head->setContentsMargins(0, 0, -6, 0); // the pin itself, not its button, ends at the field's edge
    head->addWidget(makeLabel(tr("Probe"), u"strong"_s));
    head->addStretch();
    head->addWidget(m_decoding);
    head->addWidget(m_again);
    head->addWidget(m_pin);
    connect(m_again, &QToolButton::clicked, m_decoding, &DecodingButton::again);
    connect(m_pin, &QToolButton::clicked, this, [this] { emit pinToggled(prompt()); });
    connect(m_decoding, &DecodingButton::changed, this, [this](const training::ProbeDecoding &decoding) {
        m_again->setVisible(decoding.sampling.has_value());
        emit decodingChanged(decoding);
    });
    namePin();
    return head;
}

void ProbePanel::linkTabs()
{
    connect(m_chance->sparkline(), &Sparkline::pointed, this, &ProbePanel::pointed);
    connect(m_tabs, &ProbeTabs::currentChanged, this, &ProbePanel::showTab);
    connect(m_tabs->errors(), &ErrorsTab::markedChanged, this,
            [this] { emit itemsMarked(m_tabs->errors()->markedItems()); });
    connect(m_tabs->pinned(), &PinnedTab::unpinWanted, this, &ProbePanel::pinToggled);
    connect(m_tabs->pinned(), &PinnedTab::askWanted, this, [this](const QString &prompt) {
        setPrompt(prompt);
        emit askedNow();
    });
    connect(m_tabs->pinned(), &PinnedTab::focusMoved, this,
            [this](QWidget *row) { m_scroll->ensureWidgetVisible(row, 0, 8); });
}

void ProbePanel::setModel(std::shared_ptr<const tasks::Corpus> corpus, int context)
{
    m_corpus = std::move(corpus);
    m_context = context;
    m_shown.reset();
    m_evaluation.reset();
    m_evaluations.clear();
    m_askedStep = 0;
    m_answer->hide();
    m_step->clear();
    m_decoding->setVocabulary(m_corpus->vocabulary.size());
    std::vector<QString> characters;
    for (int token = 0; token < m_corpus->vocabulary.size(); ++token)
        characters.push_back(QString::fromStdString(m_corpus->vocabulary.character(static_cast<nn::Token>(token))));
    m_tabs->inside()->setVocabulary(std::move(characters));
    m_tabs->errors()->clearChoice();
    check();
    showTab();
}

void ProbePanel::setEvaluations(const EvaluationList &evaluations, std::int64_t lastStep)
{
    m_evaluations = evaluations;
    m_lastStep = lastStep;
    showChance();
    if (m_tabs->current() == ProbeTabs::Pinned)
        showPins();
}

void ProbePanel::setEvaluation(std::shared_ptr<const training::Evaluation> evaluation)
{
    if (evaluation == m_evaluation)
        return;
    m_evaluation = std::move(evaluation);
    showChance();
    showTab();
}

void ProbePanel::setPins(const QStringList &prompts, bool isFull)
{
    m_pins = prompts;
    m_pinsAreFull = isFull;
    m_tabs->setPinnedCount(prompts.size());
    namePin();
    showPins();
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

int ProbePanel::askedItem() const
{
    return m_corpus ? m_corpus->itemOfPrompt(prompt().toStdString()) : -1;
}

std::vector<int> ProbePanel::pinnedItems() const
{
    std::vector<int> items;
    for (const QString &prompt : m_pins) {
        if (const int item = m_corpus ? m_corpus->itemOfPrompt(prompt.toStdString()) : -1; item >= 0)
            items.push_back(item);
    }
    return items;
}

/// Without a step to ask, nobody can have answered: what is seen is of another run.
std::shared_ptr<const training::Probe> ProbePanel::shownProbe() const
{
    return m_askedStep < 0 ? nullptr : m_shown;
}

void ProbePanel::check()
{
    if (!m_corpus)
        return;
    const bool good = explain().problem == tasks::PromptCheck::Problem::None;
    dimWhatIsStale();
    namePin();
    showChance();
    if (m_tabs->current() == ProbeTabs::Pinned)
        showPins();
    emit itemNamed(good ? askedItem() : -1);
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
    m_step->setText(standsIn ? tr("Answered by step %1, the nearest kept").arg(step) : tr("step %1").arg(step));
    m_step->setVisible(standsIn);
}

bool ProbePanel::canTogglePin() const
{
    if (m_pins.contains(prompt()))
        return true;
    const bool good = m_corpus
                      && tasks::checkPrompt(prompt().toStdString(), m_corpus->vocabulary, m_context).problem
                             == tasks::PromptCheck::Problem::None;
    return good && !m_pinsAreFull;
}

void ProbePanel::namePin()
{
    const bool isPinned = m_pins.contains(prompt());
    m_pin->setEnabled(canTogglePin());
    m_pin->setIcon(icon(isPinned ? u"pinned"_s : u"pin"_s, &Colours::textSecond));
    m_pin->setAccessibleName(isPinned ? tr("Unpin the prompt") : tr("Pin the prompt"));
    if (m_pinsAreFull && !isPinned)
        m_pin->setToolTip(tr("%1 prompts are pinned, and more do not fit: unpin one first").arg(m_pins.size()));
    else
        m_pin->setToolTip(isPinned ? tr("Unpin this prompt (Ctrl+P)")
                                   : tr("Pin this prompt: the chance of its right answer stays in sight (Ctrl+P)"));
}

bool ProbePanel::isStale() const
{
    return m_answer->isDimmed();
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
    setDimmed(!isOfPrompt);
}

void ProbePanel::setDimmed(bool dimmed)
{
    m_answer->setDimmed(dimmed);
    m_tabs->inside()->setAttentionDimmed(dimmed);
}

void ProbePanel::showProbe(std::shared_ptr<const training::Probe> probe)
{
    m_shown = std::move(probe);
    m_answer->show(m_shown, *m_corpus);
    nameStep();
    const QString prompt = QString::fromStdString(m_shown->prompt);
    if (prompt == m_edit->text())
        m_edit->keepAsGood(prompt);
    explain();
    dimWhatIsStale();
    m_answer->setVisible(true);
}

void ProbePanel::showInspection(std::shared_ptr<const training::Inspection> inspection)
{
    m_tabs->inside()->setInspection(std::move(inspection));
}

void ProbePanel::showChance()
{
    const int item = askedItem();
    m_chance->setVisible(item >= 0);
    if (item < 0)
        return;
    m_chance->setCurve(m_corpus->items.at(static_cast<std::size_t>(item)), curveOf(item));
}

SparkCurve ProbePanel::curveOf(int item) const
{
    const auto cursor = m_evaluation ? std::optional(static_cast<double>(m_evaluation->step)) : std::nullopt;
    SparkCurve curve = sparkCurveOf(m_evaluations, *m_corpus, item, static_cast<double>(m_lastStep), cursor);
    // A glimpse after a single step is not recorded, and yet it is the moment that is shown.
    if (cursor && (curve.points.isEmpty() || curve.points.last().x() < *cursor))
        curve.points += chanceCurve({m_evaluation}, item);
    return curve;
}

void ProbePanel::showTab()
{
    if (!m_corpus)
        return;
    if (m_tabs->current() == ProbeTabs::Errors)
        m_tabs->errors()->setEvaluation(m_evaluation.get(), *m_corpus);
    else
        m_tabs->errors()->clearChoice(); // what marks the items is to be in sight
    if (m_tabs->current() == ProbeTabs::Pinned)
        showPins();
}

void ProbePanel::showPins()
{
    if (!m_corpus)
        return;
    std::vector<PinnedProbe> probes;
    for (const QString &prompt : m_pins) {
        PinnedProbe probe{prompt, {}, {}};
        const int item = m_corpus->itemOfPrompt(prompt.toStdString());
        if (item >= 0) {
            probe.answer = QString::fromStdString(m_corpus->items.at(static_cast<std::size_t>(item)).answer);
            probe.curve = curveOf(item);
        }
        probes.push_back(std::move(probe));
    }
    m_tabs->pinned()->setProbes(probes, prompt(), m_pinsAreFull);
}

void ProbePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_tabs->inside()->setRoomy(height() >= roomyHeight);
}

} // namespace rote::ui

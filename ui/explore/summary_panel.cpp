#include "ui/explore/summary_panel.h"

#include "ui/explore/held_out_map.h"
#include "ui/explore/parts.h"
#include "ui/explore/run_facts.h"
#include "ui/explore/seed_box.h"
#include "ui/theme/formats.h"
#include "ui/widgets/offer_card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

namespace {

/// Figures side by side, as many columns as there are figures in a row.
QGridLayout *gridOf(const QList<Figure *> &figures, int columns)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    for (int i = 0; i < figures.size(); ++i) {
        grid->addWidget(figures[i], i / columns, i % columns);
        grid->setColumnStretch(i % columns, 1);
    }
    return grid;
}

QVBoxLayout *mapWithName(HeldOutMap *map, const QString &name)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(map, 0, Qt::AlignHCenter);
    QLabel *label = makeLabel(name, u"character"_s, u"second"_s);
    column->addWidget(label, 0, Qt::AlignHCenter);
    return column;
}

} // namespace

SummaryPanel::SummaryPanel(QWidget *parent) : QWidget(parent), m_scroll(new QScrollArea)
{
    auto *content = new QWidget;
    auto *sections = new QVBoxLayout(content);
    sections->setContentsMargins({});
    sections->setSpacing(0);
    for (PanelSection *section : {makeCapacity(), makeText(), makeHeldOut(), makeSeed(), makeOptimiser()})
        sections->addWidget(section);
    sections->addStretch();

    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeOffers());
    setMinimumWidth(248);
    setMaximumWidth(320);
}

PanelSection *SummaryPanel::makeCapacity()
{
    m_capacity = new PanelSection(tr("Capacity"));
    m_width = new Figure(tr("Width"));
    m_layers = new Figure(tr("Layers"));
    m_heads = new Figure(tr("Heads"));
    m_expansion = new Figure(tr("MLP ×"));
    m_paperCount = makeLabel({}, u"tiny"_s, u"third"_s);
    m_paperCount->setToolTip(tr("The paper leaves out the position embeddings"));
    m_capacity->content()->addLayout(gridOf({m_width, m_layers, m_heads, m_expansion}, 4));
    m_capacity->content()->addWidget(m_paperCount);
    return m_capacity;
}

PanelSection *SummaryPanel::makeText()
{
    m_text = new PanelSection(tr("Training text"));
    m_characters = new Figure(tr("Characters"));
    m_vocabulary = new Figure(tr("Vocabulary"));
    m_context = new Figure(tr("Context"));
    m_batch = new Figure(tr("Batch"));
    m_share = new ShareBar;
    m_arithmeticShare = makeLabel({}, u"small"_s, u"trained"_s);
    m_factsShare = makeLabel({}, u"small"_s, u"facts"_s);
    auto *names = new QHBoxLayout;
    names->addWidget(m_arithmeticShare);
    names->addStretch();
    names->addWidget(m_factsShare);
    m_text->content()->addWidget(m_share);
    m_text->content()->addLayout(names);
    m_text->content()->addLayout(gridOf({m_characters, m_vocabulary, m_context, m_batch}, 4));
    return m_text;
}

PanelSection *SummaryPanel::makeHeldOut()
{
    m_heldOut = new PanelSection(tr("Held out"));
    m_additionMap = new HeldOutMap(tasks::Operation::Addition);
    m_subtractionMap = new HeldOutMap(tasks::Operation::Subtraction);
    m_noneHeldOut = makeLabel(tr("Nothing: every fact is in the text."), u"small"_s, u"second"_s);
    m_maps = new QWidget;
    auto *row = new QHBoxLayout(m_maps);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addLayout(mapWithName(m_additionMap, u"a + b"_s));
    row->addLayout(mapWithName(m_subtractionMap, u"a − b"_s));
    m_heldOut->content()->addWidget(m_maps);
    m_heldOut->content()->addWidget(m_noneHeldOut);
    return m_heldOut;
}

PanelSection *SummaryPanel::makeSeed()
{
    auto *section = new PanelSection(tr("Seed"));
    m_seed = new SeedBox;
    m_seed->setFixedWidth(112);
    m_seedNote = makeLabel({}, u"small"_s, u"third"_s);
    m_seedNote->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_seed);
    row->addWidget(m_seedNote, 1);
    section->content()->addLayout(row);
    connect(m_seed, &SeedBox::valueChanged, this, &SummaryPanel::seedEdited);
    return section;
}

PanelSection *SummaryPanel::makeOptimiser()
{
    m_optimiser = new PanelSection(tr("Optimiser"));
    m_optimiser->setNote(tr("AdamW"));
    m_peakRate = new Figure(tr("Peak rate"));
    m_finalRate = new Figure(tr("Final rate"));
    m_weightDecay = new Figure(tr("Weight decay"));
    m_dropout = new Figure(tr("Dropout"));
    m_optimiser->content()->addLayout(gridOf({m_peakRate, m_finalRate, m_weightDecay, m_dropout}, 2));
    return m_optimiser;
}

QWidget *SummaryPanel::makeOffers()
{
    m_seedOffer = new OfferCard;
    m_timeOffer = new OfferCard;
    m_seedOffer->hide();
    m_timeOffer->hide();
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_timeOffer);
    layout->addWidget(m_seedOffer);
    connect(m_seedOffer, &OfferCard::primaryChosen, this,
            [this] { emit newRunWanted(m_seed->value()); });
    connect(m_seedOffer, &OfferCard::secondaryChosen, this, &SummaryPanel::undoSeed);
    connect(m_timeOffer, &OfferCard::primaryChosen, this, [this] {
        m_confirmed = true;
        m_timeOffer->hide();
        emit trainConfirmed();
    });
    connect(m_timeOffer, &OfferCard::secondaryChosen, this,
            [this] { emit presetWanted(smallerPreset(m_config.preset)); });
    return box;
}

void SummaryPanel::setRun(const training::RunRecord &run)
{
    m_config = run.config;
    m_state = run.state;
    m_step = run.lastStep();
    m_confirmed = m_step > 0;
    showCapacity(run);
    showText(run);
    showHeldOut(run);
    showOptimiser(run.config);
    undoSeed();
    m_timeOffer->hide();
}

void SummaryPanel::showCapacity(const training::RunRecord &run)
{
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    m_parameters = static_cast<qint64>(nn::parameterCount(shape));
    m_capacity->setNote(tr("%1 parameters").arg(strong(formatCount(m_parameters))));
    m_paperCount->setText(tr("%1 as the paper counts them")
                              .arg(paperCount(static_cast<qint64>(nn::paperParameterCount(shape)))));
    m_width->setValue(QString::number(run.config.width));
    m_layers->setValue(QString::number(run.config.layers));
    m_heads->setValue(QString::number(run.config.heads));
    m_expansion->setValue(QString::number(run.config.expansion));
}

void SummaryPanel::showText(const training::RunRecord &run)
{
    const tasks::Corpus &corpus = *run.corpus;
    const double share = arithmeticShare(corpus.text);
    const int percent = static_cast<int>(std::lround(share * 100.0));
    m_text->setNote(isPapersText(corpus, run.config.task) ? tr("paper’s exact text") : tr("own text"));
    m_characters->setValue(formatCount(static_cast<qint64>(corpus.tokens.size())));
    m_vocabulary->setValue(formatCount(corpus.vocabulary.size()));
    m_context->setValue(formatCount(run.config.context));
    m_batch->setValue(formatCount(run.config.batch));
    m_share->setArithmeticShare(share);
    m_arithmeticShare->setText(tr("arithmetic %1%").arg(percent));
    m_factsShare->setText(tr("facts %1%").arg(100 - percent));
}

void SummaryPanel::showHeldOut(const training::RunRecord &run)
{
    const HeldOutCount count = heldOutCount(*run.corpus);
    m_maps->setVisible(count.equations > 0);
    m_noneHeldOut->setVisible(count.equations == 0);
    m_additionMap->setCorpus(run.corpus);
    m_subtractionMap->setCorpus(run.corpus);
    m_heldOut->setNote(count.equations == 0
                           ? tr("none")
                           : tr("%1 of %2 · %3")
                                 .arg(strong(formatCount(count.heldOut)), formatCount(count.equations),
                                      formatChance(static_cast<double>(count.heldOut) / count.equations)));
}

void SummaryPanel::showOptimiser(const training::RunConfig &config)
{
    m_peakRate->setValue(plainNumber(config.schedule.peakRate));
    m_finalRate->setValue(plainNumber(config.schedule.finalRate));
    m_weightDecay->setValue(plainNumber(config.optimiser.weightDecay));
    m_dropout->setValue(plainNumber(config.dropout));
}

void SummaryPanel::showProgress(const lab::LiveRun &run)
{
    m_state = run.state();
    m_step = run.progress().step;
    // What trains needed no confirming, or has it.
    m_confirmed = m_confirmed || m_state == RunState::Training;
    m_seedNote->setText(m_state == RunState::Ready ? tr("for this run") : tr("another seed is a new run"));
    offerTime(run);
}

bool SummaryPanel::needsConfirmation() const
{
    return !m_timeOffer->isHidden();
}

void SummaryPanel::focusConfirmation()
{
    m_timeOffer->primaryButton()->setFocus(Qt::ShortcutFocusReason);
}

void SummaryPanel::offerTime(const lab::LiveRun &run)
{
    const lab::Progress &progress = run.progress();
    const bool wanted = !m_confirmed && run.canStart() && takesHours(m_parameters, progress);
    m_timeOffer->setVisible(wanted);
    if (!wanted)
        return;
    const TimeOffer offer = timeOfferOf(m_config, m_parameters, progress);
    m_timeOffer->setOffer(u"info"_s, offer.title, offer.text, tr("Train anyway"), offer.alternative);
}

void SummaryPanel::seedEdited()
{
    const quint64 seed = m_seed->value();
    if (seed == m_config.seed)
        m_seedOffer->hide();
    else if (m_state == RunState::Ready)
        emit freshSeedChosen(seed);
    else
        offerSeed(seed);
}

void SummaryPanel::offerSeed(quint64 seed)
{
    m_seedOffer->setOffer(u"branch"_s, tr("Seed %1 needs a new run").arg(seed),
                          tr("It takes the place of this run of %1 steps, which can be saved first.")
                              .arg(formatCount(m_step)),
                          tr("Train new run"), tr("Undo change"));
    m_seedOffer->show();
}

void SummaryPanel::undoSeed()
{
    const QSignalBlocker quiet(m_seed);
    m_seed->setValue(m_config.seed);
    m_seedOffer->hide();
}

} // namespace rote::ui

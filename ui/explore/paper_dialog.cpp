#include "ui/explore/paper_dialog.h"

#include "lab/reproduction/measures.h"
#include "ui/explore/paper_table.h"
#include "ui/explore/paper_view.h"
#include "ui/explore/parts.h"
#include "ui/figures/experiment_names.h"
#include "ui/theme/formats.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

QLabel *makeWrapped(const QString &text, const QString &textStyle, const QString &tone = {})
{
    QLabel *label = makeLabel(text, textStyle, tone);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse
                                   | Qt::LinksAccessibleByKeyboard);
    label->setOpenExternalLinks(true);
    return label;
}

/// One decimal, as the paper writes a share.
QString percentText(int part, int whole)
{
    return u"%1%"_s.arg(100.0 * part / whole, 0, 'f', 1);
}

} // namespace

MergedScores mergedScores()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    MergedScores scores;
    for (const tasks::Item &item : corpus.items) {
        if (item.operation != tasks::Operation::Addition || !training::isInPapersCount(item))
            continue;
        ++scores.equations;
        scores.heldOut += item.isHeldOut() ? 1 : 0;
    }
    scores.samples = static_cast<int>(std::lround(lab::totalOf(lab::Measure::Addition))) / scores.equations;
    return scores;
}

PaperDialog::PaperDialog(QWidget *parent) : QDialog(parent), m_model(new PaperTable(this))
{
    setObjectName(u"paperDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The paper"));
    setModal(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(14);
    layout->addWidget(makeHead());
    layout->addWidget(makeTable(), 1);
    layout->addWidget(makeNote());
    layout->addWidget(makeButtons());
    resize(780, 660);
    m_table->setFocus();
}

QString PaperDialog::citation()
{
    return u"Joshua Barron and Devin White. Too Big to Think: Capacity, Memorization, and Generalization in "
           u"Pre-Trained Transformers. 2025. arXiv:2506.09099. https://arxiv.org/abs/2506.09099"_s;
}

QWidget *PaperDialog::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(makeWrapped(
        tr("Too Big to Think: Capacity, Memorization, and Generalization in Pre-Trained Transformers"), u"title"_s));
    layout->addWidget(makeWrapped(tr("Joshua Barron and Devin White, 2025, "
                                     "<a href=\"https://arxiv.org/abs/2506.09099\">arXiv 2506.09099</a>"),
                                  {}, u"second"_s));
    layout->addSpacing(4);
    layout->addWidget(makeWrapped(tr("It claims that small models extrapolate to equations that they never saw but "
                                     "cannot memorise facts, that larger ones memorise and do not extrapolate, and "
                                     "that no size does both at once."),
                                  {}));
    m_runNote = makeWrapped({}, u"small"_s, u"second"_s);
    layout->addWidget(m_runNote);
    return head;
}

QWidget *PaperDialog::makeTable()
{
    m_table = new PaperView(m_model);
    return new PaperViewFrame(m_table);
}

QWidget *PaperDialog::makeNote()
{
    const MergedScores scores = mergedScores();
    const QString share = percentText(scores.allTrained(), scores.total());
    auto *card = new QFrame;
    card->setProperty("ground", u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(4);
    layout->addWidget(makeLabel(tr("Why %1 is 0 of %2").arg(share).arg(scores.heldOut), u"strong"_s));
    QLabel *why = makeWrapped(
        tr("The paper counts %1 equations for each sign, %2 samples each: %3. Of the %1, %4 were held out. A model that "
           "knows all the others and none of these scores %5 of %3, which is %6. <b>So Rote never merges the two "
           "scores.</b>")
            .arg(formatCount(scores.equations), formatCount(scores.samples), formatCount(scores.total()),
                 formatCount(scores.heldOut), formatCount(scores.allTrained()), share),
        u"small"_s, u"second"_s);
    why->setObjectName(u"mergedNote"_s);
    layout->addWidget(why);
    return card;
}

QWidget *PaperDialog::makeButtons()
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *copy = new QPushButton(tr("Copy citation"));
    copy->setObjectName(u"copyCitation"_s);
    copy->setToolTip(citation());
    setIcon(copy, u"copy"_s);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(citation()); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    layout->addWidget(copy);
    layout->addStretch();
    layout->addWidget(close);
    return box;
}

void PaperDialog::setRun(const training::RunRecord &run, const std::shared_ptr<const training::Evaluation> &evaluation)
{
    m_model->setRun(run, evaluation);
    const QString name = runTitle(run);
    const int row = m_model->firstOwnRow();
    if (row < 0)
        m_runNote->setText(
            tr("This run, %1, is none of the paper’s: nothing was published to lay it beside.").arg(name));
    else if (!evaluation)
        m_runNote->setText(tr("This run: %1, not asked yet.").arg(name));
    else
        m_runNote->setText(
            tr("This run: %1, at step %2. Its lines are tinted.").arg(name, formatCount(evaluation->step)));
    if (row >= 0 && row != m_shownRow) {
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtTop);
        m_table->selectionModel()->setCurrentIndex(m_model->index(row, PaperTable::Own), QItemSelectionModel::NoUpdate);
    }
    m_shownRow = row;
}

} // namespace rote::ui

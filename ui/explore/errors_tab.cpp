#include "ui/explore/errors_tab.h"

#include "ui/explore/error_words.h"
#include "ui/explore/parts.h"
#include "ui/theme/formats.h"
#include "ui/widgets/error_bar.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// One to show of a kind: where there is one, an answer that can be read.
std::size_t exampleOf(const training::ErrorRow &row, const training::Evaluation &evaluation)
{
    const auto readable = std::ranges::find_if(
        row.items, [&](int item) { return !evaluation.items[static_cast<std::size_t>(item)].given.empty(); });
    return static_cast<std::size_t>(readable == row.items.end() ? row.items.front() : *readable);
}

} // namespace

ErrorLook errorLook(const training::ErrorRow &row, const training::Evaluation &evaluation, const tasks::Corpus &corpus,
                    std::size_t most)
{
    const std::size_t example = exampleOf(row, evaluation);
    const tasks::Item &item = corpus.items[example];
    return {errorName(row.kind, item), errorExample(item, evaluation.items[example].given),
            static_cast<int>(row.items.size()), static_cast<int>(most)};
}

ErrorsTab::ErrorsTab(QWidget *parent)
    : QWidget(parent), m_list(new QVBoxLayout), m_foot(makeLabel({}, u"tiny"_s, u"second"_s))
{
    m_foot->setWordWrap(true);
    m_foot->setObjectName(u"errorsFoot"_s);
    m_list->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addLayout(m_list);
    layout->addWidget(m_foot);
}

ErrorBar *ErrorsTab::makeBar(std::size_t place)
{
    auto *bar = new ErrorBar;
    m_list->addWidget(bar);
    connect(bar, &ErrorBar::clicked, this, [this, place](bool checked) { choose(m_rows.at(place).kind, checked); });
    return bar;
}

void ErrorsTab::setEvaluation(const training::Evaluation *evaluation, const tasks::Corpus &corpus)
{
    m_rows = evaluation ? training::errorTable(*evaluation, corpus) : std::vector<training::ErrorRow>();
    while (m_bars.size() < m_rows.size())
        m_bars.push_back(makeBar(m_bars.size()));
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        m_bars[i]->setVisible(i < m_rows.size());
        if (i >= m_rows.size())
            continue;
        const training::ErrorRow &row = m_rows[i];
        const ErrorLook look = errorLook(row, *evaluation, corpus, m_rows.front().items.size());
        m_bars[i]->setRow(look.name, look.example, look.count, look.most);
        m_bars[i]->setToolTip(errorMeaning(row.kind, corpus.items[exampleOf(row, *evaluation)]));
        wrong += row.items.size();
    }
    if (!evaluation)
        m_foot->setText(tr("Not asked yet."));
    else if (wrong == 0)
        m_foot->setText(tr("No answer is wrong at this step."));
    else
        m_foot->setText(
            tr("%1 of %2 wrong. Choosing a kind rings its cells and tiles in the centre. Grey, since a kind "
               "belongs to no group.")
                .arg(formatCount(static_cast<qint64>(wrong)),
                     formatCount(static_cast<qint64>(evaluation->items.size()))));
    showChoice();
}

std::vector<int> ErrorsTab::markedItems() const
{
    const auto row = std::ranges::find(m_rows, m_chosen, [](const auto &each) { return std::optional(each.kind); });
    return m_chosen && row != m_rows.end() ? row->items : std::vector<int>();
}

void ErrorsTab::choose(tasks::ErrorKind kind, bool chosen)
{
    m_chosen = chosen ? std::optional(kind) : std::nullopt;
    showChoice();
}

void ErrorsTab::clearChoice()
{
    m_chosen.reset();
    showChoice();
}

void ErrorsTab::showChoice()
{
    for (std::size_t i = 0; i < m_bars.size() && i < m_rows.size(); ++i)
        m_bars[i]->setChecked(m_chosen == m_rows[i].kind);
    emit markedChanged();
}

void ErrorsTab::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_chosen)
        clearChoice();
    else
        QWidget::keyPressEvent(event);
}

} // namespace rote::ui

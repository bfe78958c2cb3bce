#include "ui/explore/text_panel.h"

#include "lab/plan_text.h"
#include "nn/error.h"
#include "ui/figures/text_facts.h"
#include "ui/theme/formats.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/share_slider.h"
#include "ui/widgets/tool_tip.h"

#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringDecoder>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int restMilliseconds = 300; // a new text is made once the slider rests, not at each press of a key
constexpr qint64 longestFile = 1 << 20;

/// Whether a list is the beginning of another one.
bool isBeginning(const std::vector<tasks::Fact> &part, const std::vector<tasks::Fact> &whole)
{
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

int percentOf(const lab::ExperimentPlan &plan)
{
    return static_cast<int>(std::lround(100.0 * lab::arithmeticShareOf(*plan.corpus)));
}

int factCountOf(const lab::ExperimentPlan &plan)
{
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(*plan.corpus);
    return recipe ? static_cast<int>(recipe->facts.size()) : 0;
}

/// UTF-8 with letters and their accents as one character each, since those look the same as two. What is not UTF-8 stays
/// as it is, to be refused with its place.
QByteArray composed(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(utf8);
    return decoder.hasError() ? utf8 : text.normalized(QString::NormalizationForm_C).toUtf8();
}

} // namespace

TextPanel::TextPanel(QWidget *parent)
    : PlanSection(tr("Training text"), parent), m_slider(new ShareSlider),
      m_arithmeticShare(makeLabel({}, u"small"_s, u"trained"_s)), m_factsShare(makeLabel({}, u"small"_s, u"facts"_s)),
      m_factCount(new NumberBox), m_ownFacts(new QPushButton(tr("Own facts…"))),
      m_papersFacts(new QPushButton(tr("Back to the paper’s capitals"))),
      m_sizes(makeLabel({}, u"tiny"_s, u"third"_s)), m_trouble(makeLabel({}, u"small"_s, u"warning"_s))
{
    makeControls();
    makeLayout();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        // A slider that is held settles when it is let go.
        if (m_slider->isSliderDown())
            m_rest.start();
        else
            takeControls();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showShare();
        m_rest.start();
    });
    connect(m_slider, &QSlider::sliderReleased, this, &TextPanel::settle);
    connect(m_factCount, &QSpinBox::valueChanged, this, [this] { m_rest.start(); });
    connect(m_ownFacts, &QPushButton::clicked, this, &TextPanel::factsFileWanted);
    connect(m_papersFacts, &QPushButton::clicked, this, [this] {
        try {
            takeFacts(tasks::paperFacts());
        } catch (const InputError &error) {
            refuse(QString::fromUtf8(error.what()));
        }
    });
}

void TextPanel::makeControls()
{
    m_slider->setObjectName(u"shareSlider"_s);
    m_slider->setAccessibleName(tr("Share of arithmetic in percent"));
    m_factCount->setObjectName(u"factCountBox"_s);
    m_factCount->setAccessibleName(tr("Number of facts"));
    m_factCount->setFixedWidth(72);
    m_ownFacts->setObjectName(u"ownFactsButton"_s);
    m_ownFacts->setProperty("extent", u"small"_s);
    m_papersFacts->setObjectName(u"papersFactsButton"_s);
    m_papersFacts->setProperty("extent", u"small"_s);
    m_papersFacts->setProperty("kind", u"flat"_s);
    m_papersFacts->setToolTip(tr("Trains the paper’s fifty capitals again in place of your own facts."));
    m_trouble->setObjectName(u"factsTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->hide();
}

void TextPanel::makeLayout()
{
    auto *shares = new QHBoxLayout;
    shares->addWidget(m_arithmeticShare);
    shares->addStretch();
    shares->addWidget(m_factsShare);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(8);
    facts->addWidget(makeLabel(tr("Facts"), u"small"_s, u"second"_s));
    facts->addWidget(m_factCount);
    facts->addStretch();
    facts->addWidget(m_ownFacts);
    content()->setSpacing(4);
    content()->addWidget(m_slider);
    content()->addLayout(shares);
    content()->addSpacing(4);
    content()->addLayout(facts);
    content()->addWidget(m_papersFacts, 0, Qt::AlignRight);
    content()->addWidget(m_trouble);
    content()->addWidget(m_sizes);
}

void TextPanel::setPlan(const lab::ExperimentPlan &plan)
{
    if (plan != m_plan || !m_plan.corpus)
        showTrouble({});
    m_plan = plan;
    m_rest.stop();
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(*plan.corpus);
    const std::vector<tasks::Fact> papers = tasks::paperFacts();
    const std::vector<tasks::Fact> facts = recipe ? recipe->facts : std::vector<tasks::Fact>();
    const bool arePapers = isBeginning(facts, papers);
    if (arePapers)
        m_allFacts = papers;
    else if (!isBeginning(facts, m_allFacts))
        m_allFacts = facts;
    const bool areTrained = lab::arithmeticShareOf(*plan.corpus) < 1.0;

    const QSignalBlocker quiet[] = {QSignalBlocker(m_slider), QSignalBlocker(m_factCount)};
    m_slider->setValue(percentOf(plan));
    m_slider->update();
    m_factCount->setRange(areTrained ? 1 : 0, areTrained ? static_cast<int>(m_allFacts.size()) : 0);
    m_factCount->setValue(static_cast<int>(facts.size()));
    m_slider->setEnabled(recipe.has_value());
    m_factCount->setEnabled(recipe && areTrained);
    m_ownFacts->setEnabled(recipe.has_value());
    m_papersFacts->setVisible(recipe && !arePapers);
    showShare();
    showNotes(recipe);
}

void TextPanel::showShare()
{
    const int percent = m_slider->value();
    m_arithmeticShare->setText(tr("arithmetic %1%").arg(percent));
    m_factsShare->setText(tr("facts %1%").arg(100 - percent));
    m_slider->setAccessibleDescription(tr("Arithmetic %1%, facts %2%").arg(percent).arg(100 - percent));
}

void TextPanel::showNotes(const std::optional<tasks::TextRecipe> &recipe)
{
    const tasks::Corpus &corpus = *m_plan.corpus;
    setNote(textNote(m_plan));
    const QString whyNot = tr("This text was written elsewhere: Rote trains it as it is, and cannot take it apart. Choose "
                              "one of the paper’s runs to mix a text.");
    const auto teach = [&](QWidget *control, const QString &tip) {
        control->setToolTip(wrapped(recipe ? tip : whyNot));
    };
    setNoteTip(recipe ? QString() : whyNot);
    teach(m_slider, tr("How many of the windows that a step learns from are drawn from the equations; the others come "
                       "from the facts. A mixture has the context, batch and characters of the paper’s joint runs "
                       "throughout, so its ends are not the paper’s runs of one task."));
    teach(m_factCount, m_factCount->isEnabled()
                           ? tr("How many facts the text has: the first ones of the list. The more there are, the more "
                                "of the model they take.")
                           : tr("Arithmetic alone is trained. Move the slider to bring in facts."));
    teach(m_ownFacts, tr("Opens a CSV file with a subject and an answer in each line, such as “Norway,Oslo”: up to 500 "
                         "facts, answers of up to 20 characters. A first line such as “Symbol of,is” makes them read "
                         "“Symbol of Gold is Au”."));
    m_sizes->setText(tr("%1 characters, %2 different · context %3")
                         .arg(formatCount(static_cast<qint64>(corpus.tokens.size())),
                              formatCount(corpus.vocabulary.size()), formatCount(m_plan.config.context)));
    m_sizes->setToolTip(tr("How long the text is, how many characters the model knows, and how many it sees at once."));
}

void TextPanel::settle()
{
    m_factCount->interpretText();
    if (!m_rest.isActive())
        return;
    m_rest.stop();
    takeControls();
}

void TextPanel::takeControls()
{
    lab::ExperimentPlan plan = m_plan;
    try {
        if (m_slider->value() != percentOf(m_plan))
            plan = lab::withArithmeticShare(plan, m_slider->value() / 100.0);
        if (m_factCount->isEnabled() && m_factCount->value() != factCountOf(m_plan))
            plan = lab::withFacts(plan, {m_allFacts.begin(), m_allFacts.begin() + m_factCount->value()});
    } catch (const InputError &error) {
        refuse(QString::fromUtf8(error.what()));
        return;
    }
    if (plan != m_plan)
        emit edited(plan);
}

void TextPanel::takeFactsFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        refuse(tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    if (file.size() > longestFile) {
        refuse(tr("%1 is too large for a list of 500 facts. Choose another file.").arg(name));
        return;
    }
    try {
        takeFacts(tasks::factsOfCsv(composed(file.readAll()).toStdString()));
    } catch (const InputError &error) {
        refuse(tr("%1, %2. The text is as it was.").arg(name, QString::fromUtf8(error.what())));
    }
}

void TextPanel::takeFacts(const std::vector<tasks::Fact> &facts)
{
    const lab::ExperimentPlan plan = lab::withFacts(m_plan, facts);
    m_allFacts = facts;
    showTrouble({});
    if (plan != m_plan)
        emit edited(plan);
}

void TextPanel::refuse(const QString &trouble)
{
    setPlan(m_plan);
    showTrouble(trouble);
}

void TextPanel::showTrouble(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setAccessibleName(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

} // namespace rote::ui

#include "ui/explore/parts.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

QLabel *makeLabel(const QString &text, const QString &textStyle, const QString &tone)
{
    auto *label = new QLabel(text);
    label->setProperty("textStyle", textStyle);
    label->setProperty("tone", tone);
    return label;
}

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setProperty("kind", u"line"_s);
    return line;
}

QGraphicsOpacityEffect *makeDimming(QWidget *widget)
{
    auto *effect = new QGraphicsOpacityEffect(widget);
    effect->setOpacity(0.45);
    effect->setEnabled(false);
    widget->setGraphicsEffect(effect);
    return effect;
}

QString strong(const QString &text)
{
    return u"<span style=\"font-weight:500\">%1</span>"_s.arg(text.toHtmlEscaped());
}

PanelSection::PanelSection(const QString &heading, QWidget *parent)
    : QWidget(parent), m_top(new QHBoxLayout), m_note(makeLabel({}, u"small"_s, u"second"_s)), m_content(new QVBoxLayout)
{
    m_top->addWidget(makeLabel(heading, u"strong"_s));
    m_top->addStretch();
    m_top->addWidget(m_note);
    m_note->setTextFormat(Qt::RichText);
    m_note->setMinimumWidth(1); // a long note must not keep its panel from getting narrower

    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(16, 14, 16, 16);
    inside->setSpacing(8);
    inside->addLayout(m_top);
    inside->addLayout(m_content);
    m_content->setSpacing(8);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(inside);
    layout->addWidget(makeLine());
}

void PanelSection::setNote(const QString &note)
{
    m_note->setText(note);
}

void PanelSection::addToHeading(QWidget *control)
{
    m_top->addWidget(control);
}

void PanelSection::setNoteTip(const QString &tip)
{
    m_note->setToolTip(tip);
    m_note->setAccessibleDescription(tip);
}

} // namespace rote::ui

#include "ui/explore/start_card.h"

#include "ui/explore/curve_lane.h"
#include "ui/explore/parts.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int clearance = 8; ///< from the lane's note

} // namespace

StartCard::StartCard(QWidget *parent) : QFrame(parent), m_text(makeLabel({}, u"small"_s, u"second"_s))
{
    setProperty("ground", u"card"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(2);
    layout->addWidget(makeLabel(tr("Nothing trained yet"), u"strong"_s));
    layout->addWidget(m_text);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void StartCard::setPaperKnown(bool known)
{
    m_text->setText(known ? tr("Press Train (F5). Dotted: the paper’s run.") : tr("Press Train (F5)."));
}

void StartCard::placeIn(const CurveLane &lane)
{
    adjustSize();
    const QRect plot = lane.plotArea().toAlignedRect().translated(lane.pos());
    QRect place(QPoint(), size());
    place.moveCenter(plot.center());
    const QRect note = lane.noteRect().toAlignedRect().translated(lane.pos());
    if (place.adjusted(-clearance, -clearance, clearance, clearance).intersects(note)) {
        // Below the note, where the plot is high enough, else beside it.
        place.moveTop(note.bottom() + clearance);
        if (place.bottom() > plot.bottom() - clearance) {
            place.moveCenter(plot.center());
            place.moveRight(std::min(place.right(), note.left() - clearance));
        }
    }
    move(place.topLeft());
    raise();
}

} // namespace rote::ui

#pragma once

#include "tasks/corpus.h"

#include <QWidget>

#include <memory>

namespace rote::ui {

/// A small 10 × 10 map of one operation: which equations the training text leaves out.
class HeldOutMap : public QWidget
{
    Q_OBJECT
public:
    explicit HeldOutMap(tasks::Operation operation, QWidget *parent = nullptr);

    void setCorpus(std::shared_ptr<const tasks::Corpus> corpus);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    tasks::Operation m_operation;
    std::shared_ptr<const tasks::Corpus> m_corpus;
};

/// One bar cut into the shares of the training text that are arithmetic and facts.
class ShareBar : public QWidget
{
    Q_OBJECT
public:
    explicit ShareBar(QWidget *parent = nullptr);

    /// From 0, facts alone, to 1, arithmetic alone.
    void setArithmeticShare(double share);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 1.0;
};

/// The share of the characters of a training text that stand in equations.
[[nodiscard]] double arithmeticShare(const std::string &text);

} // namespace rote::ui

#include "lab/probe_service.h"
#include "nn/parameters.h"

#include <QSignalSpy>
#include <QTest>

using namespace rote;

class ProbeServiceTest : public QObject
{
    Q_OBJECT

private slots:
    void answersOnTheOwnersThread();
    void newestQuestionWins();
    void cancelledQuestionsAreNotAnswered();
    void insideFollowsTheAnswer();
    void drawnAnswersAreDrawn();
    void destroyingWhileAskedJoins();
};

namespace {

constexpr int patience = 60'000;

std::shared_ptr<const tasks::Corpus> corpus()
{
    static const auto shared =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Capitals)));
    return shared;
}

std::shared_ptr<const training::Snapshot> snapshot()
{
    training::Snapshot result{0, {corpus()->vocabulary.size(), 24, 28, 1, 1, 1}, {}};
    result.parameters = nn::initialParameters(result.shape, 1);
    return std::make_shared<const training::Snapshot>(std::move(result));
}

std::string promptOf(const QSignalSpy &spy)
{
    return spy.last().first().value<std::shared_ptr<const training::Probe>>()->prompt;
}

} // namespace

void ProbeServiceTest::answersOnTheOwnersThread()
{
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    QThread *thread = nullptr;
    connect(&service, &lab::ProbeService::answered, this, [&] { thread = QThread::currentThread(); });
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Norway is "), {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, patience);
    QCOMPARE(promptOf(answered), std::string("Capital of Norway is "));
    QCOMPARE(thread, QThread::currentThread());
}

void ProbeServiceTest::newestQuestionWins()
{
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    for (const char *name : {"France", "Japan", "Germany", "Italy", "Spain", "Oman"})
        service.ask({corpus(), snapshot(), QStringLiteral("Capital of %1 is ").arg(QString::fromLatin1(name)), {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(answered.count() >= 1, patience);
    QCOMPARE(answered.count(), 1);
    QCOMPARE(promptOf(answered), std::string("Capital of Oman is "));
}

void ProbeServiceTest::cancelledQuestionsAreNotAnswered()
{
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Japan is "), {}, {}});
    service.cancel();
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Oman is "), {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, patience);
    QCOMPARE(promptOf(answered), std::string("Capital of Oman is "));
}

void ProbeServiceTest::insideFollowsTheAnswer()
{
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    QSignalSpy inspected(&service, &lab::ProbeService::inspected);
    qsizetype answersBefore = 0;
    connect(&service, &lab::ProbeService::inspected, this, [&] { answersBefore = answered.count(); });
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Oman is "), {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(inspected.count(), 1, patience);
    QCOMPARE(answersBefore, 1);
    const auto inside = inspected.last().first().value<std::shared_ptr<const training::Inspection>>();
    QCOMPARE(inside->prompt, std::string("Capital of Oman is "));
    QCOMPARE(inside->trace.positions, static_cast<int>(inside->characters.size()));

    // The next map points the way of the one that is given.
    training::Inspection turned = *inside;
    for (training::CharacterMap::Point &point : turned.map.points)
        point = {-point.x, -point.y};
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Oman is "), {},
                 std::make_shared<const training::Inspection>(turned)});
    QTRY_COMPARE_WITH_TIMEOUT(inspected.count(), 2, patience);
    const auto second = inspected.last().first().value<std::shared_ptr<const training::Inspection>>();
    QCOMPARE(second->map.points.front().x, -inside->map.points.front().x);
}

void ProbeServiceTest::drawnAnswersAreDrawn()
{
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    const training::ProbeDecoding decoding{training::Sampling{3.0, 40}, 7};
    service.ask({corpus(), snapshot(), QStringLiteral("Capital of Oman is "), decoding, {}});
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, patience);
    const auto probe = answered.last().first().value<std::shared_ptr<const training::Probe>>();
    QVERIFY(probe->decoding == decoding);
    QCOMPARE(probe->continuation,
             training::probe(*corpus(), *snapshot(), "Capital of Oman is ", decoding)->continuation);
}

void ProbeServiceTest::destroyingWhileAskedJoins()
{
    for (int i = 0; i < 20; ++i) {
        lab::ProbeService service;
        service.ask({corpus(), snapshot(), QStringLiteral("Capital of Japan is "), {}, {}});
    }
}

QTEST_GUILESS_MAIN(ProbeServiceTest)
#include "probe_service_test.moc"

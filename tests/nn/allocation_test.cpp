#include "nn/adamw.h"
#include "nn/parameters.h"
#include "nn/random.h"
#include "nn/transformer.h"
#include "tasks/corpus.h"

#include <QTest>

#include <atomic>
#include <cstddef>

using namespace rote;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ROTE_COUNTS_ALLOCATIONS 0
#else
#define ROTE_COUNTS_ALLOCATIONS 1
#endif

namespace {

std::atomic<long> allocations{0};

} // namespace

#if ROTE_COUNTS_ALLOCATIONS
// Stands before the C library's malloc for the whole process, the engine's library included.
extern "C" void *__libc_malloc(std::size_t size);
extern "C" void *__libc_memalign(std::size_t alignment, std::size_t size);
extern "C" void *malloc(std::size_t size) // NOLINT
{
    ++allocations;
    return __libc_malloc(size);
}
extern "C" void *aligned_alloc(std::size_t alignment, std::size_t size) // NOLINT
{
    ++allocations;
    return __libc_memalign(alignment, size);
}
#endif

class AllocationTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsAllocatedInsideAStep_data();
    void nothingIsAllocatedInsideAStep();
};

void AllocationTest::nothingIsAllocatedInsideAStep_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("expansion");
    QTest::addColumn<int>("threads");
    QTest::addColumn<double>("probability");
    QTest::newRow("n14") << 14 << 1 << 1 << 1 << 0.0;
    QTest::newRow("n14, two threads") << 14 << 1 << 1 << 2 << 0.0;
    QTest::newRow("n56") << 56 << 1 << 1 << 2 << 0.0;
    QTest::newRow("two layers") << 56 << 2 << 4 << 2 << 0.0;
    QTest::newRow("MLT's width with dropout") << 384 << 2 << 4 << 2 << 0.2;
    QTest::newRow("widest") << 384 << 1 << 8 << 2 << 0.1;
}

void AllocationTest::nothingIsAllocatedInsideAStep()
{
    if (!ROTE_COUNTS_ALLOCATIONS)
        QSKIP("the sanitizers have an allocator of their own");
    QFETCH(int, width);
    QFETCH(int, layers);
    QFETCH(int, expansion);
    QFETCH(int, threads);
    QFETCH(double, probability);
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    const nn::TransformerShape shape{corpus.vocabulary.size(), 24, width, layers, 1, expansion};
    const std::vector<nn::ParameterTensor> layout = nn::parameterLayout(shape);
    nn::Transformer transformer(shape, threads);
    std::vector<float> parameters = nn::initialParameters(shape, 1);
    std::vector<float> gradients(parameters.size());
    nn::AdamWState state = nn::freshAdamWState(parameters.size());
    const auto choices = static_cast<std::uint32_t>(corpus.allWindowStarts(shape.context).size());
    std::vector<std::int32_t> starts(128);
    std::int64_t number = 0;
    const auto step = [&] {
        nn::RandomStream random(1, nn::RandomPurpose::Batches, number++);
        for (std::int32_t &start : starts)
            start = static_cast<std::int32_t>(random.below(choices));
        transformer.lossAndGradients(parameters, {corpus.tokens, starts}, {probability, 1, 1}, gradients);
        nn::clipToNorm(gradients, 1.0);
        nn::adamWStep({}, 1e-3, layout, gradients, parameters, state);
    };
    step(); // the first one makes the room
    const long before = allocations;
    QVERIFY(before > 0);
    for (int i = 0; i < (width > 100 ? 3 : 20); ++i)
        step(); // each batch is another
    QCOMPARE(allocations.load(), before);
}

QTEST_APPLESS_MAIN(AllocationTest)
#include "allocation_test.moc"

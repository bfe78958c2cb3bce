#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace rote::nn {

/// A fixed set of threads that run one function together: the caller is worker 0 and returns when all are done.
class WorkerTeam
{
public:
    /// Throws InputError where the machine cannot start that many threads.
    explicit WorkerTeam(int workers);
    ~WorkerTeam();
    WorkerTeam(const WorkerTeam &) = delete;
    WorkerTeam &operator=(const WorkerTeam &) = delete;

    [[nodiscard]] int size() const { return static_cast<int>(m_threads.size()) + 1; }

    /// Calls function(worker) on every worker. The function must not throw.
    template<typename Function>
    void run(Function &&function)
    {
        start(const_cast<void *>(static_cast<const void *>(std::addressof(function))), [](void *context, int worker) {
            (*static_cast<std::remove_reference_t<Function> *>(context))(worker);
        });
    }

private:
    using Trampoline = void (*)(void *context, int worker);
    void start(void *context, Trampoline trampoline);
    void work(int worker);
    void end();

    std::atomic<std::uint64_t> m_round{0};
    std::atomic<int> m_busy{0};
    std::atomic<bool> m_ending{false};
    void *m_context = nullptr;
    Trampoline m_trampoline = nullptr;
    std::vector<std::thread> m_threads;
};

} // namespace rote::nn

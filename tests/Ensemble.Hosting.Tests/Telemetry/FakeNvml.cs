using System.Diagnostics;

namespace Ensemble.Hosting.Tests.Telemetry;

/// <summary>A driver's library made for a test: two GPUs, of which the second tells only its memory.</summary>
internal static class FakeNvml
{
    private const string Source = """
        #include <string.h>
        #include <stdlib.h>
        typedef struct { unsigned gpu, memory; } Rates;
        typedef struct { unsigned long long total, free, used; } Memory;
        typedef struct { unsigned pid; unsigned long long used; unsigned gpu, compute; } Process;
        #define SECOND(d) ((long)(d) == 2)
        enum { NOT_SUPPORTED = 3 };
        int nvmlInit_v2(void) { return getenv("FAKE_NVML_ASLEEP") ? 9 : 0; }
        int nvmlShutdown(void) { return 0; }
        int nvmlDeviceGetCount_v2(unsigned *n) { *n = 2; return 0; }
        int nvmlDeviceGetHandleByIndex_v2(unsigned i, void **d) { *d = (void *)(long)(i + 1); return 0; }
        int nvmlDeviceGetName(void *d, char *t, unsigned n) { strncpy(t, "Fake 9000", n); return 0; }
        int nvmlDeviceGetUUID(void *d, char *t, unsigned n) { strncpy(t, SECOND(d) ? "GPU-two" : "GPU-one", n); return 0; }
        int nvmlDeviceGetUtilizationRates(void *d, Rates *r) { r->gpu = 75; r->memory = 20; return SECOND(d) ? NOT_SUPPORTED : 0; }
        int nvmlDeviceGetMemoryInfo(void *d, Memory *m) { m->total = 80ull << 30; m->used = 5ull << 30; m->free = 75ull << 30; return 0; }
        int nvmlDeviceGetPowerUsage(void *d, unsigned *p) { *p = 312500; return SECOND(d) ? NOT_SUPPORTED : 0; }
        int nvmlDeviceGetTemperature(void *d, int s, unsigned *t) { *t = 61; return SECOND(d) || s != 0 ? NOT_SUPPORTED : 0; }
        int nvmlDeviceGetComputeRunningProcesses_v3(void *d, unsigned *n, Process *p) {
            if (SECOND(d)) return NOT_SUPPORTED;
            p[0] = (Process){ 4711, 1ull << 30, -1, -1 };
            p[1] = (Process){ 4712, 2ull << 30, -1, -1 };
            p[2] = (Process){ 4713, ~0ull, -1, -1 };
            *n = 3;
            return 0;
        }
        """;

    /// <summary>Builds it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="without">A function that it is to lack; null for none.</param>
    public static async Task<string> BuildAsync(TemporaryFolder folder, string? without = null)
    {
        string source = folder.Write("nvml.c", without is null ? Source : Source.Replace(without, without + "_gone", StringComparison.Ordinal));
        string library = Path.Combine(folder.Path, "libnvidia-ml.so.1");
        using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, source]);
        await compiler.WaitForExitAsync(Eventually.Late());
        compiler.ExitCode.Should().Be(0);
        return library;
    }
}

// steady_lines RATE: writes so many lines a second to standard output, of 80 to 99 bytes, in turns of 20 ms, until it is stopped.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    double rate = atof(argv[1]);
    struct timespec start, now, turn = { 0, 20000000 };
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long long line = 0;;) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        double seconds = now.tv_sec - start.tv_sec + (now.tv_nsec - start.tv_nsec) / 1e9;
        for (; line < seconds * rate; line++)
            printf("step %10lld  reward %8.3f  loss %.6f  %.*s\n", line, line % 1000 / 7.0, 1.0 / (1 + line % 5000), (int)(30 + line % 20),
                "the quick brown fox jumps over the lazy dog and on");
        if (fflush(stdout) != 0)
            return 1;
        nanosleep(&turn, NULL);
    }
}

// spawn_loop COUNT IN_FLIGHT PROGRAM: starts PROGRAM again and again with as little work as the system allows, and waits for each.
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    int count = atoi(argv[1]), in_flight = atoi(argv[2]), started = 0, ended = 0;
    char *arguments[] = { argv[3], NULL };
    while (ended < count) {
        while (started < count && started - ended < in_flight) {
            pid_t pid;
            if (posix_spawn(&pid, argv[3], NULL, NULL, arguments, environ) != 0)
                return 1;
            started++;
        }
        int status;
        if (wait(&status) < 0 || status != 0)
            return 1;
        ended++;
    }
    return 0;
}

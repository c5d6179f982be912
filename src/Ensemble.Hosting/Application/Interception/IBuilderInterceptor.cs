namespace Ensemble.Hosting.Application;

/// <summary>Lets a test stand between an AppHost's program and its application.</summary>
internal interface IBuilderInterceptor
{
    /// <summary>The program creates its builder: the options may still be changed.</summary>
    void Creating(DistributedApplicationOptions options);

    /// <summary>The program builds: it waits here until the test lets it go on.</summary>
    void Building(IDistributedApplicationBuilder builder);

    /// <summary>The application is built. From here on the test runs it; the program's <c>Run</c> only waits for its end.</summary>
    void Built(DistributedApplication application);
}

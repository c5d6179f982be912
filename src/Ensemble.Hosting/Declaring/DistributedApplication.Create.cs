namespace Ensemble.Hosting;

public sealed partial class DistributedApplication
{
    private DistributedApplication()
    {
    }

    internal static DistributedApplication Create(DistributedApplicationBuilder builder) =>
        throw new NotSupportedException($"'{builder.AppHostName}' cannot be run by this build.");
}

namespace Ensemble.Hosting.Application;

/// <summary>The interceptor of the program that runs on this flow of control; null outside of tests.</summary>
internal static class BuilderInterception
{
    private static readonly AsyncLocal<IBuilderInterceptor?> CurrentInterceptor = new();

    public static IBuilderInterceptor? Current
    {
        get => CurrentInterceptor.Value;
        set => CurrentInterceptor.Value = value;
    }
}

using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Names the static lambda of a test, so that the AppHost of the tests finds it.</summary>
internal static class Declaration
{
    public const string Variable = "TEST_DECLARATION";

    public static string NameOf(Action<IDistributedApplicationBuilder> declare)
    {
        var type = declare.Method.DeclaringType!;
        if (type.GetFields().Any(f => !f.IsStatic))
            throw new ArgumentException("A declaration runs in another process: it must be a static lambda. Values come from the environment.",
                nameof(declare));
        return $"{type.Assembly.Location}|{type.FullName}|{declare.Method.Name}";
    }
}

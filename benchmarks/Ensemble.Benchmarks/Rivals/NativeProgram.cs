namespace Ensemble.Benchmarks.Rivals;

/// <summary>A small C program that is compiled when it is needed.</summary>
internal static class NativeProgram
{
    public static RivalTool Compiler { get; } = new("gcc");

    /// <summary>Compiles <c>Native/NAME.c</c>.</summary>
    /// <returns>The program.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static async Task<string> CompileAsync(string compiler, string name, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        string program = Path.Combine(folder, name);
        await ChildProgram.TimeAsync(time, compiler, ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "Native", name + ".c")], cancellationToken);
        return program;
    }
}

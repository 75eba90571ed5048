using System.Runtime.CompilerServices;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Incremental;

public sealed class CompilationLeakTests
{
    [Fact]
    public void Generator_keeps_no_compilation_alive()
    {
        var (later, earlier) = RunTwice();
        for (var i = 0; i < 10 && earlier.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(earlier.IsAlive, "Something in the generator's tables holds the compilation of an earlier run.");
        Assert.NotEmpty(later.Result.GeneratedSources);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorRun Later, WeakReference Earlier) RunTwice()
    {
        var (first, earlier) = Run();
        return (first.Then(Compile.Of([.. ValidSources.All, "class Unrelated { }"])), earlier);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorRun First, WeakReference Compilation) Run()
    {
        var compilation = Compile.Of(ValidSources.All);
        var run = GeneratorRun.Of(compilation);
        return (run.WithoutInput(), new WeakReference(compilation));
    }
}

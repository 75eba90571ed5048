using Infeed.Crews.Processes.Parent;

namespace Infeed.Tests.Crews;

public sealed class AssemblyFileTests
{
    [Fact]
    public void Folders_are_those_of_each_assembly_and_of_the_program()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var own = Path.GetDirectoryName(typeof(AssemblyFileTests).Assembly.Location)!;
        Assert.Equal(
            [own, framework, AppContext.BaseDirectory],
            AssemblyFile.FoldersOf([typeof(AssemblyFileTests).Assembly, typeof(object).Assembly, typeof(List<>).Assembly]));
    }
}

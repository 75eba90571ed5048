using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Sample;

/// <summary>A part of a mixture that fills samples of a block.</summary>
internal interface ISamplePart
{
    void Fill(scoped ref SampleBlock block);
}

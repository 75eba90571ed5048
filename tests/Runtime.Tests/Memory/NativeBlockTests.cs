using Infeed.Memory;

namespace Infeed.Tests.Memory;

public sealed class NativeBlockTests
{
    // Below 32 MB the C library gives memory back that was used before.
    [Theory]
    [InlineData(100)]
    [InlineData(HugePages.Bytes)]
    [InlineData((3 * HugePages.Bytes) + 12_345)]
    public void Block_inMemoryThatWasUsedBefore_isZeroed(int bytes)
    {
        for (var round = 0; round < 5; round++)
        {
            using var block = new NativeBlock(bytes, alignment: 128);
            var memory = block.Slice(0, bytes);
            Assert.Equal(-1, memory.IndexOfAnyExcept((byte)0));
            memory.Fill(0xFF);
        }
    }
}

def log = new File(basedir, 'build.log').text
def java = new File(basedir, 'target/generated-test-sources/virtwire/example')

assert log.contains('Generated 2 files, 2 of them new or changed')
assert log.count('Up to date') == 1
assert java.list().sort() == ['After.java', 'Both.java']

import {
  createTheme,
  Alert,
  Badge,
  Button,
  Checkbox,
  Input,
  Menu,
  Modal,
  NativeSelect,
  PasswordInput,
  Radio,
  Table,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** The one accent: an ink blue, AA on white from shade 6 on. */
const accent: MantineColorsTuple = [
  '#eff4fb',
  '#dbe6f5',
  '#b5cbea',
  '#8caedf',
  '#6a96d6',
  '#5487d0',
  '#3b6fba',
  '#2f61a8',
  '#264f8a',
  '#1c3d6d',
]

// The bundled face comes last: it serves the machines, mostly bare Linux desktops, that have no Chinese font at all.
const fontFamily =
  "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Noto Sans SC Variable', sans-serif"

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: `ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', ${fontFamily}`,
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.4' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  fontWeights: { medium: '600', bold: '600' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  // Who asked their system for stillness gets it; by itself a dialog fades in for them too.
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'light', p: 'sm' } }),
    Badge: Badge.extend({
      defaultProps: { size: 'sm', radius: 'sm', variant: 'light' },
      styles: { root: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 } },
    }),
    Button: Button.extend({ defaultProps: { size: 'xs', fz: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontSize: 13, fontWeight: 400, color: 'var(--mantine-color-dimmed)' } },
    }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 100 } } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Radio: Radio.extend({
      defaultProps: { size: 'xs' },
      styles: {
        label: { fontSize: 14, paddingInlineStart: 8 },
        description: { fontSize: 12, paddingInlineStart: 8, marginTop: 0 },
      },
    }),
    Table: Table.extend({ defaultProps: { fz: 'sm', verticalSpacing: 6 } }),
    TagsInput: TagsInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } }),
  },
})

/** Mantine's quiet greys and its error red miss AA on their own backgrounds, and its tints shout; these do neither. */
export const themeVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': '#6c737a',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-teal-light': colors.teal[0],
    '--mantine-color-yellow-light': colors.yellow[0],
    '--mantine-color-orange-light': colors.orange[0],
    '--mantine-color-red-light': colors.red[0],
    '--mantine-color-teal-light-color': '#06553d',
    '--mantine-color-yellow-light-color': '#704300',
    '--mantine-color-orange-light-color': '#8a3405',
    '--mantine-color-red-light-color': '#9b1c1c',
    '--mulu-line': colors.gray[3],
    '--mulu-rail': colors.gray[0],
    '--mulu-hover': colors.gray[1],
    '--mulu-selected': accent[1],
    '--mulu-warning': '#8a5200',
    '--mulu-done': '#1e6b34',
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[2],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': accent[3],
    '--mantine-color-teal-light': '#16302a',
    '--mantine-color-yellow-light': '#352d14',
    '--mantine-color-orange-light': '#3a2818',
    '--mantine-color-red-light': '#3d2122',
    '--mulu-line': colors.dark[4],
    '--mulu-rail': colors.dark[8],
    '--mulu-hover': colors.dark[6],
    '--mulu-selected': '#24364f',
    '--mulu-warning': colors.yellow[4],
    '--mulu-done': colors.green[4],
  },
})
